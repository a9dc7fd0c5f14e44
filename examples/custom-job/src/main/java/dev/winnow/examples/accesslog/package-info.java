/** Errors per hour in web server logs: an example of a MapReduce job that Winnow runs. */
package dev.winnow.examples.accesslog;
