/** The datasets of labelled images that come with the suite, each read from its published files. */
package org.patchswap.tasks.data.images;
