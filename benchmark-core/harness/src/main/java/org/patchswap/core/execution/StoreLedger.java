package org.patchswap.core.execution;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.patchswap.core.store.Claims;
import org.patchswap.core.store.Failures;
import org.patchswap.core.store.Store;

/**
 * What a queue asks of a store.
 *
 * @param before when runs had failed before this command began, by id
 */
record StoreLedger(Store store, Claims claims, Failures failures, Map<String, Instant> before)
    implements Ledger {
  static StoreLedger of(Store store) {
    Failures failures = new Failures(store.root());
    return new StoreLedger(store, new Claims(store.root()), failures, failures.all());
  }

  @Override
  public List<String> listed() {
    return store.listed();
  }

  @Override
  public boolean failedMeanwhile(String id) {
    return failures.at(id).filter(t -> !t.equals(before.get(id))).isPresent();
  }

  @Override
  public boolean finished(String id) {
    return store.finished(id);
  }

  @Override
  public Optional<Ledger.Hold> claim(String id) {
    return claims.take(id).map(c -> c::close);
  }

  @Override
  public OptionalLong holder(String id) {
    return claims.holder(id);
  }
}
