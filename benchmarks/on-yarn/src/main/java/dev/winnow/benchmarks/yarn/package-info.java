/** What a job costs on YARN before and after its rows, beside a MapReduce job that does nothing. */
package dev.winnow.benchmarks.yarn;
