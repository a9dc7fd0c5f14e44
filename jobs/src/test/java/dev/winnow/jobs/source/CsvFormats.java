package dev.winnow.jobs.source;

import dev.winnow.jobs.source.CsvFormat.NulBytes;
import dev.winnow.jobs.source.CsvFormat.Ragged;
import dev.winnow.jobs.source.CsvFormat.RecordSeparator;
import dev.winnow.jobs.source.CsvFormat.StrayQuotes;

/** Dialects that differ from another, or from what nobody says, in one thing. */
final class CsvFormats {

  private CsvFormats() {}

  /** Records that may end in any way and may have NUL bytes. */
  static CsvFormat of(
      boolean header,
      String delimiter,
      String quote,
      String escape,
      String comment,
      Ragged ragged,
      int maxRecordBytes) {
    return new CsvFormat(
        header ? CsvFormat.Frame.HEADER : CsvFormat.Frame.NONE,
        delimiter,
        quote,
        escape,
        comment,
        RecordSeparator.Any,
        ragged,
        NulBytes.Keep,
        StrayQuotes.Quarantine,
        maxRecordBytes);
  }

  static CsvFormat with(CsvFormat format, RecordSeparator other) {
    return with(format, other, format.ragged(), format.nulBytes(), format.strayQuotes());
  }

  static CsvFormat with(CsvFormat format, Ragged other) {
    return with(format, format.recordSeparator(), other, format.nulBytes(), format.strayQuotes());
  }

  static CsvFormat with(CsvFormat format, NulBytes other) {
    return with(format, format.recordSeparator(), format.ragged(), other, format.strayQuotes());
  }

  static CsvFormat with(CsvFormat format, StrayQuotes other) {
    return with(format, format.recordSeparator(), format.ragged(), format.nulBytes(), other);
  }

  private static CsvFormat with(
      CsvFormat format,
      RecordSeparator separator,
      Ragged ragged,
      NulBytes nulBytes,
      StrayQuotes strayQuotes) {
    return new CsvFormat(
        format.frame(),
        format.delimiter(),
        format.quote(),
        format.escape(),
        format.comment(),
        separator,
        ragged,
        nulBytes,
        strayQuotes,
        format.maxRecordBytes());
  }
}
