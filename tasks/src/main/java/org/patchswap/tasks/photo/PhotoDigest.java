package org.patchswap.tasks.photo;

import org.patchswap.core.option.Option;

/** What the digests of photographs, which enter the runs' ids, are of. */
public enum PhotoDigest {
  /** Names, sizes and classes of the files. */
  INDEX,
  /** All bytes of the files, too. */
  CONTENT;

  /** The key {@code digest}; a dataset of photographs lists it. */
  public static final Option<PhotoDigest> OPTION =
      Option.choice("digest", INDEX)
          .about("what the digests of the data, which enter the runs' ids, are of")
          .because(
              "index: names, sizes and classes of the files; content: all their bytes, too, which"
                  + " takes as long as reading them; records say which");
}
