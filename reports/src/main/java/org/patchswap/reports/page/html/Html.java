package org.patchswap.reports.page.html;

import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Writes HTML: every text is escaped, every element closed. */
public final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes as names and values in turn, an empty value leaves one out. */
  public Html open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('\n');
    open.push(tag);
    return this;
  }

  /** Closes the innermost open element. */
  public Html close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element that holds only text. */
  public Html element(String tag, String text, String... attributes) {
    start(tag, attributes);
    out.append(escape(text)).append("</").append(tag).append(">\n");
    return this;
  }

  /** An element without content, such as an image. */
  public Html empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append('\n');
    return this;
  }

  /** A picture with its caption. */
  public Html picture(byte[] png, String alt, String caption) {
    open("figure");
    empty("img", "src", data(png), "alt", alt, "loading", "lazy");
    return element("figcaption", caption).close();
  }

  /** A picture as the address of itself. */
  public static String data(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  /** A paragraph. */
  public Html p(String text) {
    return element("p", text);
  }

  /** A paragraph that says why something is not there. */
  public Html absent(String text) {
    return element("p", text, "class", "absent");
  }

  /** Text. */
  public Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Text in which what stands between two backticks is what one types. */
  public Html prose(String text) {
    String[] parts = text.split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 1 && i < parts.length - 1) {
        out.append("<code>").append(escape(parts[i])).append("</code>");
      } else {
        out.append(i % 2 == 1 ? "`" : "").append(escape(parts[i]));
      }
    }
    return this;
  }

  /** A link within text. */
  public Html link(String href, String text) {
    start("a", "href", href);
    out.append(escape(text)).append("</a>");
    return this;
  }

  /** Markup that is known to be sound. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  private void start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
        out.append('"');
      }
    }
    out.append('>');
  }

  /** Text as it may stand in an element or a quoted attribute. */
  public static String escape(String text) {
    StringBuilder s = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> s.append("&amp;");
        case '<' -> s.append("&lt;");
        case '>' -> s.append("&gt;");
        case '"' -> s.append("&quot;");
        case '\'' -> s.append("&#39;");
        default -> s.append(c);
      }
    }
    return s.toString();
  }

  /** A name as an identifier of a page: small letters, digits and hyphens. */
  public static String id(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.replaceAll("^-+|-+$", "");
  }

  /**
   * Names in a plainer form, by name and in their order; of those that become the same the later
   * ones get a number. Small and large letters count as the same, as some file systems have it.
   */
  public static Map<String, String> distinct(
      Collection<String> names, UnaryOperator<String> plainer) {
    Map<String, String> out = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (String name : names) {
      String plain = plainer.apply(name);
      String free = plain;
      for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
        free = plain + "-" + i;
      }
      out.put(name, free);
    }
    return out;
  }

  /** What was written; every element must be closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }
}
