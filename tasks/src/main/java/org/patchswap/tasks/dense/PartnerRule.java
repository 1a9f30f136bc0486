package org.patchswap.tasks.dense;

/** What it means for two images with several classes to be of the same class. */
public enum PartnerRule {
  /** They have a foreground class in common. */
  SHARED,
  /** The foreground class that fills most of the one fills most of the other. */
  DOMINANT
}
