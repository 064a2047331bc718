package io.dist4j.convert;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a program said about conversions, and the shapes known so far. */
record Rules(
    Map<Class<?>, Shape> customs,
    Map<Class<?>, RecordForm> forms,
    List<MethodHandles.Lookup> lookups,
    Naming naming,
    @Nullable String emptyAs,
    KnownShapes shapes) {

  @Nullable Shape custom(Class<?> type) {
    return customs.get(type);
  }

  RecordForm form(Class<?> type) {
    RecordForm form = forms.get(type);
    return form == null ? RecordForm.of(type) : form;
  }

  @Nullable Shape known(TypeUse use) {
    return shapes.get(use);
  }
}
