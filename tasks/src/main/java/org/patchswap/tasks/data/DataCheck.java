package org.patchswap.tasks.data;

import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;

/**
 * Whether a dataset's files are held against the published ones: their digests where they are
 * known, else how many images they hold. Files made for a rehearsal, or a part of the published
 * ones, have the format and nothing else; who trains on them says so, and it stays on record.
 */
public final class DataCheck {
  /** The key {@code check}; a dataset that knows its published files lists it. */
  public static final Option<Boolean> OPTION =
      Option.flag("check", true)
          .about("whether the files must be the published ones")
          .because(
              "true: digests, or numbers of images, are those of the published files; false: any"
                  + " files of the format, such as made ones, and every page says so")
          .later();

  /** What to do about files that are not the published ones, at the end of a message. */
  public static final String OR_ELSE = "; files of another origin need check: false";

  private DataCheck() {}

  /** A dataset's name as records and pages have it: one whose files were not checked says so. */
  public static String name(DatasetTraits traits, Settings settings) {
    return of(settings) ? traits.name() : traits.name() + " (files not checked)";
  }

  /** Whether they are. */
  public static boolean of(Settings settings) {
    return settings.get(OPTION);
  }
}
