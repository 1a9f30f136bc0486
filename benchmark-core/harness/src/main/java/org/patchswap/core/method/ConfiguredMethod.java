package org.patchswap.core.method;

import org.patchswap.core.option.Settings;

/** A method that keeps its resolved parameters for its steps. */
public abstract class ConfiguredMethod implements Method {
  private Settings settings;

  /** Keeps the parameters; a method that prepares more calls this first. */
  @Override
  public void prepare(Setup setup) {
    settings = setup.settings();
  }

  /** The resolved parameters, known from {@link #prepare} on. */
  protected final Settings settings() {
    return settings;
  }
}
