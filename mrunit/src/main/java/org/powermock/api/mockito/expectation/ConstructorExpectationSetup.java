package org.powermock.api.mockito.expectation;

import org.mockito.stubbing.OngoingStubbing;

/** What {@code PowerMockito.whenNew} answers, as MRUnit calls it. */
@FunctionalInterface
public interface ConstructorExpectationSetup<T> {

  OngoingStubbing<T> withArguments(Object firstArgument, Object... additionalArguments)
      throws Exception;
}
