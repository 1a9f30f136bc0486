package org.patchswap.tasks.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.patchswap.tasks.classification.PictureAct.Kind;
import org.patchswap.tasks.data.device.Hue;
import org.patchswap.tasks.data.device.PictureOps;
import org.patchswap.tasks.data.device.Scratch;
import org.patchswap.tasks.data.device.Upload;

/**
 * One act for each picture of a batch, on its way to the device: pictures of one kind of act stand
 * together there.
 *
 * @param kinds of the groups
 * @param ends of the groups but the last
 */
record PictureRound(
    Upload.Part order, Upload.Part back, Upload.Part numbers, List<Kind> kinds, long[] ends) {

  /** The acts of a batch, one a picture. */
  static PictureRound of(List<PictureAct> acts, Upload upload) {
    List<Integer> order =
        IntStream.range(0, acts.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> acts.get(i).kind()))
            .toList();
    double[] back = new double[acts.size()];
    double[] numbers = new double[acts.size() * PictureAct.NUMBERS];
    List<Kind> kinds = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    for (int at = 0; at < order.size(); at++) {
      PictureAct act = acts.get(order.get(at));
      back[order.get(at)] = at;
      System.arraycopy(act.numbers(), 0, numbers, at * PictureAct.NUMBERS, PictureAct.NUMBERS);
      if (kinds.isEmpty() || kinds.get(kinds.size() - 1) != act.kind()) {
        if (!kinds.isEmpty()) {
          ends.add((long) at);
        }
        kinds.add(act.kind());
      }
    }
    return new PictureRound(
        upload.add(order.stream().mapToDouble(Integer::doubleValue).toArray()),
        upload.add(back),
        upload.add(numbers),
        List.copyOf(kinds),
        ends.stream().mapToLong(Long::longValue).toArray());
  }

  /**
   * The changed pictures.
   *
   * @param pictures (B, H, W, C) uint8
   * @param rounds for them, sent
   */
  static NDArray apply(NDArray pictures, List<PictureRound> rounds) {
    NDArray out = pictures;
    for (PictureRound round : rounds) {
      NDArray before = out;
      out = Scratch.of(() -> round.apply(before));
    }
    return out;
  }

  private NDArray apply(NDArray pictures) {
    long n = pictures.getShape().get(0);
    NDList groups = pictures.get(order.whole(n)).split(ends);
    NDList theirs = numbers.real(n, PictureAct.NUMBERS).split(ends);
    NDList done = new NDList();
    for (int i = 0; i < groups.size(); i++) {
      done.add(apply(kinds.get(i), groups.get(i), theirs.get(i)));
    }
    return NDArrays.concat(done).get(back.whole(n));
  }

  private static NDArray apply(Kind kind, NDArray pictures, NDArray numbers) {
    NDArray first = numbers.get(":, 0");
    return switch (kind) {
      case NOTHING -> pictures;
      case INVERT -> PictureOps.invert(pictures);
      case POSTERIZE -> PictureOps.posterize(pictures, first);
      case SOLARIZE -> PictureOps.solarize(pictures, first);
      case AUTO_CONTRAST -> PictureOps.autoContrast(pictures);
      case EQUALIZE -> PictureOps.equalize(pictures);
      case BRIGHTNESS -> PictureOps.brightness(pictures, first);
      case CONTRAST -> PictureOps.contrast(pictures, first);
      case COLOR -> PictureOps.colour(pictures, first);
      case SHARPNESS -> PictureOps.sharpness(pictures, first);
      case SHEAR_Y, TRANSLATE_X, TRANSLATE_Y, ROTATE -> PictureOps.transform(pictures, numbers);
      case HUE -> Hue.turned(pictures, first);
    };
  }
}
