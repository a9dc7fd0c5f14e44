package dev.winnow.jobs.column;

/** The months, the days of the week and the halves of the day, in English and in any case. */
final class EnglishNames {

  static final int SHORT = 3;
  static final int LONGEST = 9;

  static final String[] MONTHS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december"
  };

  /** As ISO 8601 counts them. */
  static final String[] DAYS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
  };

  static final String[] HALVES = {"am", "pm"};
  static final String[] POINTED_HALVES = {"a.m.", "p.m."};

  private EnglishNames() {}

  /** Which of the names stands there, cut off after {@code most} letters, or −1. */
  static int find(String[] names, int most, byte[] buf, int pos, int end) {
    for (int i = 0; i < names.length; i++) {
      if (startsWith(names[i], Math.min(most, names[i].length()), buf, pos, end)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsWith(String name, int length, byte[] buf, int pos, int end) {
    if (end - pos < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      // letters in any case; a point has the bit of small letters already
      if ((buf[pos + i] | 0x20) != name.charAt(i) || buf[pos + i] == '.' - 0x20) {
        return false;
      }
    }
    return true;
  }
}
