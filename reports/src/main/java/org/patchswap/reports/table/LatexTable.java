package org.patchswap.reports.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table for a page of two columns, with the packages booktabs, siunitx and array. Numbers stand
 * in columns of siunitx, the best in bold, what is not told from it underlined. A table that is
 * wider than a column of the page spans both; one that is wider still, or longer than a page, is
 * several, each with the first column. Widths are those of the narrowest usual page, the one of
 * {@code article} at ten points.
 */
final class LatexTable {
  /** Marks the best value of a column. */
  static final String BEST = "best";

  /** Marks a value that the rule does not tell from the best. */
  static final String NEAR = "near";

  private static final double COLUMN = 229;
  private static final double PAGE = 469;
  private static final double GAP = 6;
  private static final int LINES = 44;

  /** Texts that are wider than this are broken in lines. */
  private static final double ONE_LINE = 110;

  private static final double NARROWEST = 55;
  private static final Pattern NUMBER = Pattern.compile("[−+-]?\\d+(\\.\\d+)?");

  private final DataTable table;

  /** A column as it is set: {@code places} before and after the point, or a width in points. */
  private record Set(int at, List<String> title, String kind, double width, String format) {
    boolean paragraph() {
      return kind.equals("p");
    }
  }

  private LatexTable(DataTable table) {
    this.table = table;
  }

  /** The floats of a table. */
  static String of(DataTable table) {
    return new LatexTable(table).write();
  }

  private String write() {
    List<Set> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      int at = i;
      boolean blank = table.rows().stream().allMatch(r -> r.cells().get(at).text().isEmpty());
      if (i == 0 || !blank) {
        columns.add(set(i));
      }
    }
    List<List<Set>> across = across(columns);
    StringBuilder out =
        new StringBuilder("% needs \\usepackage{array,booktabs,siunitx}; for two columns a page\n");
    int part = 0;
    int parts = across.stream().mapToInt(c -> down(c).size()).sum();
    for (List<Set> some : across) {
      for (List<DataTable.Row> rows : down(some)) {
        part++;
        one(out, some, rows, part, parts);
      }
    }
    return out.toString();
  }

  private Set set(int at) {
    DataTable.Column column = table.columns().get(at);
    List<String> cells = table.rows().stream().map(r -> r.cells().get(at).text()).toList();
    List<String> said = cells.stream().filter(LatexTable::said).toList();
    long numbers = said.stream().filter(c -> NUMBER.matcher(c).matches()).count();
    boolean number = column.numeric() && 2 * numbers >= said.size() && numbers > 0;
    double widest = cells.stream().mapToDouble(Tex::width).max().orElse(0);
    if (!column.numeric() && widest > ONE_LINE) {
      return new Set(at, List.of(column.title()), "p", widest, "");
    }
    String format = number ? format(said) : "";
    double longest = 0;
    for (String word : column.title().split(" ")) {
      longest = Math.max(longest, Tex.width(word));
    }
    double inner = Math.max(widest, number ? Tex.width(format) : 0);
    List<String> title = lines(column.title(), Math.max(inner, longest));
    double head = title.stream().mapToDouble(Tex::width).max().orElse(0);
    String kind = number ? "S" : column.numeric() ? "r" : "l";
    return new Set(at, title, kind, Math.max(inner, head), format);
  }

  private static boolean said(String cell) {
    return !cell.isEmpty() && !cell.equals(Numbers.NONE);
  }

  /** The widest number of a column as siunitx wants it: sign, digits before and after the point. */
  private static String format(List<String> cells) {
    int before = 1;
    int after = 0;
    boolean signed = false;
    for (String c : cells) {
      if (NUMBER.matcher(c).matches()) {
        boolean sign = "−+-".indexOf(c.charAt(0)) >= 0;
        signed |= sign;
        String[] parts = (sign ? c.substring(1) : c).split("\\.");
        before = Math.max(before, parts[0].length());
        after = Math.max(after, parts.length > 1 ? parts[1].length() : 0);
      }
    }
    return (signed ? "+" : "") + before + "." + after;
  }

  private static List<String> lines(String text, double width) {
    List<String> out = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && Tex.width(longer) > width) {
        out.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    out.add(line);
    return out;
  }

  private static double width(List<Set> columns) {
    return columns.stream().mapToDouble(c -> c.width() + GAP).sum();
  }

  /** The columns of each part, with texts as wide as there is room for. */
  private static List<List<Set>> across(List<Set> columns) {
    List<List<Set>> out = new ArrayList<>();
    List<Set> part = new ArrayList<>();
    for (Set c : columns) {
      Set least = c.paragraph() ? narrow(c, NARROWEST) : c;
      if (part.size() > 1 && width(part) + least.width() + GAP > PAGE) {
        out.add(part);
        part = new ArrayList<>(List.of(columns.get(0)));
      }
      part.add(c.paragraph() ? least : c);
    }
    out.add(part);
    return out.stream().map(p -> widened(p, columns)).toList();
  }

  private static List<Set> widened(List<Set> part, List<Set> natural) {
    double free = PAGE - width(part);
    double wanted = 0;
    for (Set c : part) {
      wanted += c.paragraph() ? full(c, natural) - c.width() : 0;
    }
    double share = wanted == 0 ? 0 : Math.min(1, Math.max(0, free / wanted));
    return part.stream()
        .map(c -> c.paragraph() ? narrow(c, c.width() + share * (full(c, natural) - c.width())) : c)
        .toList();
  }

  private static double full(Set c, List<Set> natural) {
    return natural.stream().filter(n -> n.at() == c.at()).findFirst().orElseThrow().width();
  }

  private static Set narrow(Set c, double width) {
    return new Set(c.at(), lines(c.title().get(0), width), c.kind(), width, c.format());
  }

  /** The rows of each part. */
  private List<List<DataTable.Row>> down(List<Set> columns) {
    List<List<DataTable.Row>> out = new ArrayList<>();
    List<DataTable.Row> part = new ArrayList<>();
    int lines = 0;
    for (DataTable.Row r : table.rows()) {
      int high = 1;
      for (Set c : columns) {
        if (c.paragraph()) {
          double width = Tex.width(r.cells().get(c.at()).text());
          high = Math.max(high, (int) Math.ceil(1.2 * width / c.width()));
        }
      }
      if (!part.isEmpty() && lines + high > LINES) {
        out.add(part);
        part = new ArrayList<>();
        lines = 0;
      }
      part.add(r);
      lines += high;
    }
    out.add(part);
    return out;
  }

  private void one(
      StringBuilder out, List<Set> columns, List<DataTable.Row> rows, int part, int parts) {
    String floating = width(columns) > COLUMN ? "table*" : "table";
    out.append("\\begin{").append(floating).append("}\n\\centering\\footnotesize");
    out.append("\\setlength{\\tabcolsep}{3pt}\n");
    out.append("\\sisetup{detect-weight,mode=text,retain-explicit-plus}\n");
    boolean noted = part == 1 && !table.note().isEmpty();
    String caption = table.caption() + (noted ? " " + table.note() : "");
    String which = parts > 1 ? " (part " + part + " of " + parts + ")" : "";
    out.append("\\caption{").append(Tex.text(caption + which)).append("}\n");
    if (part == 1) {
      out.append("\\label{tab:").append(table.id()).append("}\n");
    }
    out.append("\\begin{tabular}{@{}");
    columns.forEach(c -> out.append(specification(c)));
    out.append("@{}}\n\\toprule\n");
    line(out, columns.stream().map(LatexTable::head).toList());
    out.append("\\midrule\n");
    for (DataTable.Row r : rows) {
      line(out, columns.stream().map(c -> cell(c, r.cells().get(c.at()))).toList());
    }
    out.append("\\bottomrule\n\\end{tabular}\n\\end{").append(floating).append("}\n");
  }

  private static String specification(Set c) {
    return switch (c.kind()) {
      case "S" -> "S[table-format=" + c.format() + "]";
      case "p" ->
          String.format(Locale.ROOT, ">{\\raggedright\\arraybackslash}p{%.0fpt}", c.width());
      default -> c.kind();
    };
  }

  private static String head(Set c) {
    List<String> lines = c.title().stream().map(Tex::text).toList();
    if (c.paragraph()) {
      return Tex.paragraph(String.join(" ", c.title()));
    }
    String one =
        lines.size() == 1
            ? lines.get(0)
            : "\\shortstack["
                + (c.kind().equals("l") ? "l" : "r")
                + "]{"
                + String.join("\\\\", lines)
                + "}";
    return c.kind().equals("S") ? "{" + one + "}" : one;
  }

  private static String cell(Set c, DataTable.Cell cell) {
    String text = cell.text();
    boolean number = c.kind().equals("S") && NUMBER.matcher(text).matches();
    String plain =
        number ? text.replace('−', '-') : c.paragraph() ? Tex.paragraph(text) : Tex.text(text);
    List<String> marks = cell.mark().isEmpty() ? Collections.emptyList() : marks(cell);
    if (marks.contains(BEST)) {
      return number ? "\\bfseries " + plain : "\\textbf{" + plain + "}";
    }
    if (marks.contains(NEAR)) {
      String aligned =
          number ? "\\tablenum[table-format=" + c.format() + "]{" + plain + "}" : plain;
      return "{\\underline{" + aligned + "}}";
    }
    return number || !c.kind().equals("S") ? plain : "{" + plain + "}";
  }

  private static List<String> marks(DataTable.Cell cell) {
    return List.of(cell.mark().split(" "));
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(cells.stream().collect(Collectors.joining(" & "))).append(" \\\\\n");
  }
}
