/**
 * What MRUnit 1.1.0 calls of PowerMock, which itself ends at JDK 8. It stands in MRUnit's class
 * path under PowerMock's own names; there is nothing here to be called by anybody else.
 */
package org.powermock.api.mockito;
