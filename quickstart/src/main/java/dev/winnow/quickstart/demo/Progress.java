package dev.winnow.quickstart.demo;

/**
 * Shows a person what is going on. Steps may overlap; their lines keep the order of their start.
 */
interface Progress extends AutoCloseable {

  /** A line that is not part of any step. */
  void say(String line);

  Step begin(String name);

  @Override
  void close();

  /** One step. It ends once, by {@link #done} or {@link #failed}. */
  interface Step {

    /** What the step is at, without an end in sight. */
    void at(String detail);

    /**
     * @param percent 0 to 100
     */
    void at(int percent, String detail);

    void done(String result);

    void failed(String reason);
  }
}
