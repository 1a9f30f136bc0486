/** Distillation from a trained teacher's features and the relations between them. */
package org.patchswap.baselines.features;
