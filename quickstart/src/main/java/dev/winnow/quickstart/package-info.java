/** The embedded world. */
package dev.winnow.quickstart;
