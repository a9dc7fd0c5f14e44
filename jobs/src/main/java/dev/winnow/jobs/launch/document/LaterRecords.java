package dev.winnow.jobs.launch.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import java.io.IOException;

/**
 * Has Jackson look into a record when there is one to read. It would look into all records that
 * could be read, and into what could be in those, which for a job takes a tenth of a second.
 */
final class LaterRecords extends BeanDeserializerModifier {

  private static final long serialVersionUID = 1;

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> reader) {
    return reader instanceof BeanDeserializer record && bean.getBeanClass().isRecord()
        ? new Later(record)
        : reader;
  }

  /** Resolves a record's reader when it reads its first one. */
  private static final class Later extends DelegatingDeserializer {

    private static final long serialVersionUID = 1;

    private final BeanDeserializer record;
    private boolean isResolved;

    Later(BeanDeserializer record) {
      super(record);
      this.record = record;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> other) {
      throw new IllegalStateException("a record's reader is the same for all its places");
    }

    @Override
    public void resolve(DeserializationContext context) {}

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      return this;
    }

    @Override
    public synchronized Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!isResolved) {
        record.resolve(context);
        isResolved = true;
      }
      return super.deserialize(parser, context);
    }
  }
}
