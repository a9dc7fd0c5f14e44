package dev.winnow.operator.failure;

import dev.winnow.api.FailureClass;
import dev.winnow.api.RetryAction;

/** A failure's class and what is to be done about it, before attempts are counted. */
public record Classified(FailureClass failureClass, RetryAction action) {}
