#ifndef MASK_H
#define MASK_H

#include "setup.h"

/* Child steps that hide parts of a confined root behind c->root.null and c->root.empty, and let
 * others be read only. What is not there is passed over. After the last mount, so that nothing
 * can cover a mask. Each 0; -1, error set. */

/* The masked and the read-only paths of docker and podman together, but for those of
 * --security-opt unmask: paths, a path and a star for what begins so, or ALL. */
int mask_defaults(struct container *c);

/* Hides what processors tell of their throttling, since it tells what others compute (moby
 * GHSA-6fw5-f8r9-fgfm). Their numbers may have gaps. A part of mask_defaults. */
int mask_processors(struct container *c);

/* The paths of --security-opt mask. Links there are the image's: it looks whether they hold. */
int mask_more(struct container *c);

#endif
