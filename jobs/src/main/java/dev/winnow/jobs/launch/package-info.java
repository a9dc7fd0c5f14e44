/**
 * The {@code winnow} command: reads what a person or the operator wrote, plans it, has MapReduce
 * carry it out, judges, publishes and reports. {@link dev.winnow.jobs.launch.RunProtocol} is the
 * order of the steps. Calls every other package of this module; nothing calls it.
 */
package dev.winnow.jobs.launch;
