/**
 * Objects in memory under one lock: revisions, watches, selectors, the kinds that are served.
 * Called by the packages that speak HTTP; calls none of them.
 */
package dev.winnow.quickstart.kubernetes.store;
