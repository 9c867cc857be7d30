package org.leadline.app.cli;

/// A verb that answers without OpenBLAS, also where it cannot be loaded or other kernels of it were asked for.
interface ComputesNothing {}
