/// The pictures of WebP files. Comes in: the bytes of a file. Goes out: red, green and blue, as libwebp decodes
/// them.
///
/// A file is a list of chunks ([WebpFile]). A lossy picture is a key frame of VP8 ([Vp8Decoder]): its macroblocks
/// are read ([Modes], [Residuals]), predicted ([Predictor]), corrected ([Transforms]), smoothed ([LoopFilter]) and
/// turned from YUV into RGB ([Upsampling]). A lossless picture is prefix codes and copies ([LosslessDecoder]), and
/// changes of color that are taken back ([LosslessTransform]). Source: RFC 6386 and RFC 9649.
@NullMarked
package org.leadline.vision.webp;

import org.jspecify.annotations.NullMarked;
