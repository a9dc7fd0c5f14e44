/** The operator's entry point and wiring. */
package dev.winnow.operator;
