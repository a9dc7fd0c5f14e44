/**
 * The custom resources' records and the contracts that the operator and the launcher share. Calls
 * nothing of ours.
 */
package dev.winnow.api;
