package dev.winnow.jobs.launch;

/** How a command tells what it does. */
enum OutputFormat {
  /** For people. */
  table,
  /** One JSON object per line. */
  json
}
