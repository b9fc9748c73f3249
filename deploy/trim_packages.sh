#!/bin/sh
# Takes out of the packages of an image what only their own tests, compilers and notebooks use: a quarter of their size.
#   deploy/trim_packages.sh FOLDER        the folder of an environment, such as /packages
# tests/deploy/test_image.py runs the app without it.
set -eu
cd "${1:?say which: deploy/trim_packages.sh FOLDER}"
site=$(echo lib/python3*/site-packages)
[ -d "$site/streamlit" ] || { echo "$1 has no packages of the explorer." >&2; exit 1; }

find "$site" -depth -type d \( -name tests -o -name test -o -name __pycache__ \) -exec rm -rf {} +
find "$site" -type f \( -name '*.pyi' -o -name '*.pxd' -o -name '*.pyx' -o -name '*.c' -o -name '*.cpp' -o -name '*.h' \
    -o -name '*.hpp' -o -name '*.js.map' -o -name '*.css.map' \) -exec rm -f {} +
rm -rf "$site"/pip "$site"/pip-*.dist-info "$site"/pydeck/nbextension "$site"/pyarrow/include "$site"/pyarrow/src bin/pip*
# Arrow's ways to other machines: the explorer reads and writes files alone
rm -f "$site"/pyarrow/libarrow_flight.so* "$site"/pyarrow/_flight*.so "$site"/pyarrow/libarrow_s3.so* "$site"/pyarrow/_s3fs*.so
# names of functions, which nobody looks up while it runs
if command -v strip >/dev/null; then
    find "$site"/typst "$site"/pyarrow "$site"/pyogrio "$site"/pyogrio.libs "$site"/fontTools "$site"/_brotli*.so \
        -name '*.so*' -type f -exec strip --strip-unneeded {} +
fi
