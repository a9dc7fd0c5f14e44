package dev.winnow.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import org.apache.hadoop.mapreduce.Job;
import org.junit.jupiter.api.Test;

class JobViewTest {

  private final Job job = mock(Job.class);

  @Test
  void waitsWhileNobodyKnowsTheJob() throws Exception {
    when(job.isComplete())
        .thenThrow(new IOException("Job status not available "))
        .thenThrow(new IOException("Job status not available "))
        .thenReturn(true);
    assertThat(new JobView(job).isComplete()).isTrue();
  }

  @Test
  void doesNotWaitForAnotherFailure() throws Exception {
    when(job.getStatus()).thenThrow(new IOException("Connection refused"));
    assertThatThrownBy(() -> new JobView(job).status()).hasMessage("Connection refused");
  }
}
