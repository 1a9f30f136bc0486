package org.patchswap.tasks.dense.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.dense.Inspection;
import org.patchswap.tasks.picture.Pixels;

/** Annotations that name other files or grow without end, read as part of a whole VOC folder. */
class HostileXmlTest {
  private static final String SECRET = "a-secret";

  @TempDir Path folder;
  private Path voc;

  @BeforeEach
  void write() throws IOException {
    voc = Files.createDirectory(folder.resolve("voc"));
    Files.writeString(folder.resolve("secret.txt"), SECRET);
    Files.writeString(folder.resolve("secret.dtd"), "<!ENTITY leak \"" + SECRET + "\">");
    VocWriter writer = new VocWriter(voc, "test");
    writer.open(List.of("cat"));
    Pixels picture = new Pixels(4, 4, 3, new byte[48]);
    writer.image("a", picture, new Pixels(4, 4, 1, new byte[16]), List.of());
    writer.list("train", List.of("a"));
  }

  /** What reading the folder says when its annotation has a document type and a name. */
  private List<String> faults(String type, String name) throws IOException {
    Files.writeString(
        voc.resolve("Annotations/a.xml"),
        ("<?xml version=\"1.0\"?>" + type.replace("FOLDER", folder.toUri().toString()))
            + "<annotation><size><width>4</width><height>4</height></size><object><name>"
            + name
            + "</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox>"
            + "</object></annotation>");
    List<String> problems = new ArrayList<>();
    VocReader reader = new VocReader(voc, Map.of(Split.TRAIN, "train"), VocReader.MASKS);
    Inspection.digests(reader.detection(problems), problems);
    return problems;
  }

  private static void refused(List<String> problems) {
    assertEquals(1, problems.size(), problems.toString());
    String words = "a.xml: declares a document type, which no annotation needs; remove <!DOCTYPE";
    assertTrue(problems.get(0).contains(words), problems.get(0));
    assertFalse(problems.get(0).contains(SECRET), problems.get(0));
  }

  @Test
  void anAnnotationWithoutADocumentTypeIsRead() throws IOException {
    assertEquals(1, faults("", "cow").size());
    assertEquals(List.of(), faults("", "c<![CDATA[a]]>&#116;"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE annotation>",
        "<!DOCTYPE annotation [<!ENTITY leak SYSTEM \"FOLDERsecret.txt\">]>",
        "<!DOCTYPE annotation SYSTEM \"FOLDERsecret.dtd\">",
        "<!DOCTYPE annotation PUBLIC \"-//x//y\" \"FOLDERsecret.dtd\">",
        "<!DOCTYPE annotation [<!ENTITY % dtd SYSTEM \"FOLDERsecret.dtd\"> %dtd;]>",
        "<!DOCTYPE annotation [<!ATTLIST annotation x CDATA \"y\">]>"
      })
  void filesElsewhereAreNotRead(String type) throws IOException {
    refused(faults(type, "&leak;"));
    refused(faults(type, "cat"));
  }

  /** Ten to the ninth words, and one entity of itself. */
  @Test
  void entitiesDoNotGrow() throws IOException {
    StringBuilder type = new StringBuilder("<!DOCTYPE annotation [<!ENTITY e0 \"laugh\">");
    for (int i = 1; i < 10; i++) {
      String all = ("&e" + (i - 1) + ";").repeat(10);
      type.append("<!ENTITY e").append(i).append(" \"").append(all).append("\">");
    }
    refused(faults(type + "]>", "&e9;"));
    refused(faults("<!DOCTYPE annotation [<!ENTITY e \"&e;\">]>", "&e;"));
  }

  @Test
  void nothingIsFetched() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String there = "http://127.0.0.1:" + server.getLocalPort() + "/x.dtd";
      refused(faults("<!DOCTYPE annotation SYSTEM \"" + there + "\">", "cat"));
      refused(faults("<!DOCTYPE annotation [<!ENTITY leak SYSTEM \"" + there + "\">]>", "&leak;"));
      server.setSoTimeout(1);
      org.junit.jupiter.api.Assertions.assertThrows(
          java.net.SocketTimeoutException.class, server::accept, "something asked");
    }
  }
}
