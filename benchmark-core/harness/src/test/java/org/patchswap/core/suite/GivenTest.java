package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys of data that are given beside the file. */
class GivenTest {
  private static final String TWO_TASKS =
      """
      suite: mine
      seeds: 1
      defaults: {data: {folder: /file, train-limit: 5}}
      recipes:
        one: {data: {train-limit: 7}}
        other: {task: dense, student: head-resnet8}
      methods: [plain-loss]
      """;

  private final Problems problems = new Problems("mine.yaml");

  private Suite read(String text, String... given) {
    return new SuiteReader(Fakes.catalogue(), problems, List.of(given))
        .read(text.getBytes(StandardCharsets.UTF_8), "mine.yaml");
  }

  private void refused(String text, String line, String... given) {
    assertNull(read(text, given));
    assertEquals(List.of(line), problems.lines());
  }

  @Test
  void whatIsGivenStandsInPlaceOfTheFilesInEveryRecipeThatKnowsIt() {
    Suite suite = read(TWO_TASKS, "data.folder=~/a=b, c", "data.train-limit=9");
    assertEquals(List.of(), problems.lines());
    assertEquals("~/a=b, c", suite.recipes().get(0).data().raw().get("folder"));
    assertEquals("~/a=b, c", suite.recipes().get(1).data().raw().get("folder"));
    assertEquals(9L, suite.recipes().get(0).data().raw().get("train-limit"));
    assertNull(suite.recipes().get(1).data().raw().get("train-limit"));
  }

  @Test
  void aFolderOfDigitsIsAFolder() {
    assertEquals(
        "2009", read(TWO_TASKS, "data.folder=2009").recipes().get(0).data().raw().get("folder"));
  }

  @Test
  void withoutAnyTheFileStands() {
    assertEquals("/file", read(TWO_TASKS).recipes().get(0).data().raw().get("folder"));
  }

  @Test
  void faultsNameWhatWasGivenAndNoLineOfTheFile() {
    refused(
        TWO_TASKS,
        "--set data.train-limit: must be a whole number, but is the text 'many'",
        "data.train-limit=many");
  }

  @Test
  void aKeyThatNoRecipeKnowsIsAFault() {
    refused(
        TWO_TASKS,
        "--set data.foldr: unknown key for the data of all recipes; did you mean 'folder'? (known:"
            + " dataset, folder, least-scale, most-scale, scenes, train-limit)",
        "data.foldr=/x");
  }

  @Test
  void whatBelongsToTheFileIsRefused() {
    refused(
        TWO_TASKS,
        "--set: must be data.KEY=VALUE, such as data.folder=FOLDER, but is the text 'epochs=3';"
            + " other keys belong to the suite file",
        "epochs=3");
  }

  @Test
  void aKeyIsGivenOnce() {
    refused(
        TWO_TASKS,
        "--set data.folder: is given twice; give it once",
        "data.folder=/a",
        "data.folder=/b");
  }
}
