package org.patchswap.core.tensor;

/**
 * What went between the host and the device. On a GPU the host waits for each.
 *
 * @param arrays made of numbers of the host; counted on a CPU only, where DJL keeps them
 * @param reads of arrays by the host, by {@link HostRead}
 */
public record HostTraffic(int arrays, int reads) {
  /** Both together. */
  public HostTraffic plus(HostTraffic other) {
    return new HostTraffic(arrays + other.arrays, reads + other.reads);
  }
}
