package org.patchswap.core.bundle;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person says of a bundle.
 *
 * @param creators names, each with its ORCID after it where it has one; empty: not named
 * @param licence of the records, by its SPDX identifier
 * @param date of publication; empty: that of the last record
 */
public record Publication(List<String> creators, String licence, Optional<String> date) {
  /** The licence where nothing else is said: what repositories of data propose. */
  public static final String LICENCE = "CC-BY-4.0";

  private static final Pattern SPDX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{0,63}");
  private static final Pattern WITH_ORCID =
      Pattern.compile("(.+?)\\s+(https://orcid\\.org/\\d{4}-\\d{4}-\\d{4}-\\d{3}[\\dX])");

  /** A person, with the address of an ORCID where given. */
  record Creator(String name, Optional<String> orcid) {}

  /**
   * Checks what was said.
   *
   * @throws IllegalArgumentException with one line naming the option at fault
   */
  public Publication {
    creators = List.copyOf(creators);
    for (String name : creators) {
      if (name.isBlank() || name.length() > 200 || name.matches("(?s).*\\p{Cntrl}.*")) {
        throw new IllegalArgumentException(
            "--creator: must be a name of one line, at most 200 characters");
      }
    }
    if (!SPDX.matcher(licence).matches()) {
      throw new IllegalArgumentException(
          "--licence: must be an SPDX identifier such as "
              + LICENCE
              + ", but is '"
              + licence
              + "'");
    }
    date.ifPresent(
        text -> {
          try {
            LocalDate.parse(text);
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                "--date: must be a day such as 2026-11-29, but is '" + text + "'");
          }
        });
  }

  /** The creators, or one who stands for all where none is named. */
  List<Creator> people(String suite) {
    if (creators.isEmpty()) {
      return List.of(new Creator("The authors of suite " + suite, Optional.empty()));
    }
    return creators.stream()
        .map(
            text -> {
              Matcher m = WITH_ORCID.matcher(text.strip());
              return m.matches()
                  ? new Creator(m.group(1), Optional.of(m.group(2)))
                  : new Creator(text.strip(), Optional.empty());
            })
        .toList();
  }

  /** Where the licence's text is. */
  String licenceAddress() {
    return "https://spdx.org/licenses/" + licence;
  }
}
