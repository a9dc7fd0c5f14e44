package dev.winnow.operator.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import dev.winnow.api.WinnowYaml;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what other versions wrote. An informer reads lists, and one element that cannot be read
 * would hide all the others; so a value of the wrong shape in one of our kinds is read as absent,
 * and the decision about that object says that it cannot be read.
 */
public final class LenientSerialization {

  private static final Logger LOG = LoggerFactory.getLogger(LenientSerialization.class);
  private static final String OUR_TYPES = "dev.winnow.api.";

  private LenientSerialization() {}

  public static KubernetesSerialization create() {
    ObjectMapper mapper = WinnowYaml.lenient(new ObjectMapper());
    mapper.addHandler(new AbsentInsteadOfWrong());
    return new KubernetesSerialization(mapper, true);
  }

  private static final class AbsentInsteadOfWrong extends DeserializationProblemHandler {

    @Override
    public Object handleUnexpectedToken(
        DeserializationContext context,
        JavaType type,
        JsonToken token,
        JsonParser parser,
        String message)
        throws IOException {
      return absent(type.getRawClass(), parser, message);
    }

    @Override
    public Object handleMissingInstantiator(
        DeserializationContext context,
        Class<?> type,
        ValueInstantiator instantiator,
        JsonParser parser,
        String message)
        throws IOException {
      return absent(type, parser, message);
    }

    @Override
    public Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, String message)
        throws IOException {
      return absent(type, context.getParser(), message);
    }

    @Override
    public Object handleWeirdNumberValue(
        DeserializationContext context, Class<?> type, Number value, String message)
        throws IOException {
      return absent(type, context.getParser(), message);
    }

    @Override
    public Object handleInstantiationProblem(
        DeserializationContext context, Class<?> type, Object argument, Throwable problem)
        throws IOException {
      return absent(type, context.getParser(), String.valueOf(problem.getMessage()));
    }

    private static Object absent(Class<?> type, JsonParser parser, String message)
        throws IOException {
      if (type.isPrimitive() || !isInOurs(parser)) {
        return NOT_HANDLED;
      }
      LOG.warn("read as absent: {} at {}", message, parser.getParsingContext().pathAsPointer());
      parser.skipChildren();
      return null;
    }

    /**
     * Whether the value is part of one of our kinds. Their records are not there yet while their
     * components are read, but the object that holds spec and status is.
     */
    private static boolean isInOurs(JsonParser parser) {
      JsonStreamContext at = parser.getParsingContext();
      while (at != null) {
        Object holder = at.getCurrentValue();
        if (holder != null && holder.getClass().getName().startsWith(OUR_TYPES)) {
          return true;
        }
        at = at.getParent();
      }
      return false;
    }
  }
}
