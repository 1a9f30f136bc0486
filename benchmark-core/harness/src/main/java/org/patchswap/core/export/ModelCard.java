package org.patchswap.core.export;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoredRun;

/**
 * What is known of a run's network, as a page that goes with its weights (Mitchell et al. 2019,
 * Model Cards for Model Reporting).
 *
 * @param publisher whose names the weights have; empty: the suite's own
 * @param sha256 of the file of weights
 * @param others files that lie beside it
 */
record ModelCard(
    StoredRun run, Optional<String> publisher, String sha256, Collection<String> others) {
  /** The page, in Markdown. */
  String text() {
    Record r = run.record();
    Record.Spec spec = r.spec();
    StringBuilder out = new StringBuilder();
    out.append("# ").append(spec.architecture()).append(", trained by ").append(spec.method());
    out.append(" on ").append(r.data().dataset()).append("\n\n");
    out.append(
        """
        The student of one run of PatchSwap Bench, by recipe `%s`, seed %d.

        | | |
        | --- | --- |
        | task | %s |
        | network | `%s`, %d parameters |
        | weights | `%s`: 32-bit floats by the names of %s; SHA-256 %s |
        | beside it | %s |
        | data | %s: %d training images, %d classes, %s |
        | licence of the data | %s |
        | run | %s |

        """
            .formatted(
                cell(spec.recipeName()),
                spec.seed(),
                spec.task(),
                spec.architecture(),
                r.network().parameters(),
                ExportedModel.WEIGHTS,
                publisher.orElse("the suite"),
                sha256,
                others.isEmpty() ? "nothing" : "`" + String.join("`, `", others) + "`",
                cell(r.data().dataset()),
                r.data().train(),
                r.data().classes().size(),
                shape(r),
                cell(r.data().licence()),
                r.id()));
    figures(r, out);
    recipe(r, out);
    origins(r, out);
    return out.toString();
  }

  private static String shape(Record r) {
    return "%d x %d pixels of %d channels"
        .formatted(r.data().shape().get(1), r.data().shape().get(2), r.data().shape().get(0));
  }

  private static void figures(Record r, StringBuilder out) {
    out.append("## Figures\n\n");
    out.append("Of these weights, which are those of the last epoch, on the test split.\n\n");
    out.append("| metric | value |\n| --- | ---: |\n");
    for (Record.Metric m : r.metrics()) {
      Double value = r.result().last().get(m.name());
      if (value != null) {
        boolean share = m.unit().equals("%");
        out.append("| %s | %s |\n".formatted(cell(m.title()), shown(value, share)));
      }
    }
    out.append(
        """

        One run says little of a method: what seeds change, and how methods compare, the report of its suite tells.
        Nothing is known of images of other sources than the data's.

        """);
  }

  private static String shown(double value, boolean share) {
    return share
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  private static void recipe(Record r, StringBuilder out) {
    out.append("## How it was trained\n\n| key | value | from |\n| --- | --- | --- |\n");
    table("", r.spec().recipe(), out);
    table("data.", r.spec().data(), out);
    table(r.spec().method() + ".", r.spec().settings(), out);
    r.spec()
        .prerequisites()
        .forEach((role, id) -> out.append("| needed first: %s | run %s | |\n".formatted(role, id)));
    out.append('\n');
  }

  private static void table(String before, Settings settings, StringBuilder out) {
    for (Map.Entry<String, Setting> e : settings.values().entrySet()) {
      Setting s = e.getValue();
      // Where files lay is nobody's concern elsewhere.
      if (!s.place() && !s.silent()) {
        out.append(
            "| %s | %s | %s |\n"
                .formatted(cell(before + e.getKey()), cell("" + s.value()), cell(s.from())));
      }
    }
  }

  private void origins(Record r, StringBuilder out) {
    SortedMap<String, String> digests = new TreeMap<>();
    digests.put("weights, arrays alone", r.result().weightsDigest());
    digests.put("predictions", r.result().predictionsDigest());
    digests.put("history", r.result().historyDigest());
    digests.put("network, names and shapes", r.network().fingerprint());
    digests.put("record", run.digest());
    r.data().digests().forEach((file, digest) -> digests.put("data: " + file, digest));
    out.append("## Digests\n\n| of | SHA-256 |\n| --- | --- |\n");
    digests.forEach((of, d) -> out.append("| %s | %s |\n".formatted(cell(of), cell(d))));
    out.append("\n## Machine and software\n\n| | |\n| --- | --- |\n");
    r.environment()
        .facts()
        .forEach((key, v) -> out.append("| %s | %s |\n".formatted(cell(key), cell(v))));
  }

  /** A text that cannot end a cell or begin markup. */
  private static String cell(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replaceAll("\\s+", " ");
  }
}
