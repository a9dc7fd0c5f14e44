package org.powermock.api.mockito;

import org.mockito.Mockito;
import org.mockito.stubbing.OngoingStubbing;
import org.powermock.api.mockito.expectation.ConstructorExpectationSetup;

/**
 * The one entry point of PowerMock that MRUnit 1.1.0 links against. PowerMock itself does not run
 * on today's JDKs and MRUnit needs it for jobs that use MultipleOutputs only; ours write through
 * {@code context.write}, so that it is enough that the call does nothing.
 */
public final class PowerMockito {

  private PowerMockito() {}

  @SuppressWarnings("unchecked")
  public static <T> ConstructorExpectationSetup<T> whenNew(Class<T> type) {
    return (first, rest) -> (OngoingStubbing<T>) Mockito.mock(OngoingStubbing.class);
  }
}
