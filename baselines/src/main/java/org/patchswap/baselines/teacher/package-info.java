/** Distillation from a trained teacher's logits. */
package org.patchswap.baselines.teacher;
