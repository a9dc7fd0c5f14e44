/** The one type that {@code PowerMockito.whenNew} answers with. */
package org.powermock.api.mockito.expectation;
