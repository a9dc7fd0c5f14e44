package dev.winnow.operator.run;

import dev.winnow.operator.launch.LaunchedAttempt;
import java.util.function.Function;

/**
 * What is to be done about a run. Each verdict carries what is to be recorded afterwards, so that
 * acting needs no further decision. Knows no Kubernetes type.
 */
sealed interface Verdict {

  /** The hands of the operator; one method for each verdict that touches the cluster. */
  interface Hands {
    Next launch(Launch verdict);

    Next stop(Stop verdict);

    Next expire(Expire verdict);
  }

  Next carriedOutBy(Hands hands);

  /** Touch nothing; only record. */
  record Record(Next next) implements Verdict {
    @Override
    public Next carriedOutBy(Hands hands) {
      return next;
    }
  }

  /**
   * Create the Job of an attempt that is in the status already.
   *
   * @param launched when the Job is there, made now or by an operator before
   * @param nameTaken when somebody else's Job has the name; takes whose it is
   * @param refused when no Job can be made, now or later; takes the reason
   * @param forbidden when the server does not allow it now; takes the reason
   */
  record Launch(
      LaunchedAttempt attempt,
      Next launched,
      Function<String, Next> nameTaken,
      Function<String, Next> refused,
      Function<String, Next> forbidden)
      implements Verdict {
    @Override
    public Next carriedOutBy(Hands hands) {
      return hands.launch(this);
    }
  }

  /** Delete the Job of an attempt whose end is in the status already. */
  record Stop(String jobName, Next next) implements Verdict {
    @Override
    public Next carriedOutBy(Hands hands) {
      return hands.stop(this);
    }
  }

  /** Delete the run, its time to live being over. */
  record Expire(Next next) implements Verdict {
    @Override
    public Next carriedOutBy(Hands hands) {
      return hands.expire(this);
    }
  }
}
