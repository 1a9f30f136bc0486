/** Pictures and label maps on a device, and what is done to them there. */
package org.patchswap.tasks.data.device;
