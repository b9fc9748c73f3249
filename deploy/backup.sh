#!/bin/sh
# Backs up the explorer's PostgreSQL while it is in use, and proves the copy by restoring it into a database beside it.
#   deploy/backup.sh FOLDER
# Where the database is, PostgreSQL's own variables say: PGSERVICEFILE and PGSERVICE, or PGHOST, PGUSER, PGPASSWORD,
# PGDATABASE. The user needs the right to make a database (CREATEDB). Only a copy that holds the same rows as the
# database did at that moment is kept, and only then do copies go that are older than PLACE_BACKUP_DAYS (90; 0 keeps all).
set -eu
umask 077
export PGOPTIONS='-c client_min_messages=warning'

folder=${1:?say where to: deploy/backup.sh FOLDER}
days=${PLACE_BACKUP_DAYS:-90}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
target=$folder/explorer-$(date -u +%Y%m%d-%H%M%S).dump
work=$(mktemp -d)
proof=explorer_proof_$$_$(date -u +%s)
export PART="$target.part"

say() { printf '%s\n' "$*" >&2; }

end() {
    dropdb --if-exists --force "$proof" 2>/dev/null || true
    rm -rf "$work" "$PART"
}
trap end EXIT
trap 'exit 1' HUP INT TERM

# Every table with how many rows it has, and a sum over what stands in them; the order of rows does not matter.
# What is never kept in a copy is left out: addresses, marks of visits, and how many phones were there.
cat >"$work/sums.sql" <<'SQL'
SELECT format(
    'SELECT %L, count(*), coalesce(sum((''x'' || substr(md5(t::text), 1, 15))::bit(60)::bigint), 0) FROM %I t',
    tablename, tablename)
FROM pg_tables
WHERE schemaname = 'public' AND tablename NOT IN ('contacts', 'visits', 'workshop_presence')
ORDER BY tablename
\gexec
SQL

# The copy and the sums are of the very same moment, though people go on: both see one snapshot.
psql -X -q -A -t -v ON_ERROR_STOP=1 <<SQL >/dev/null || { say "The database could not be read. Nothing was written."; exit 1; }
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv SNAPSHOT :snapshot
\! pg_dump --format=custom --snapshot="\$SNAPSHOT" --exclude-table-data=contacts --exclude-table-data=visits --exclude-table-data=workshop_presence --file="\$PART" || rm -f "\$PART"
\o '$work/before'
\i '$work/sums.sql'
\o
COMMIT;
SQL
[ -s "$PART" ] || { say "pg_dump could not write $target. Nothing was kept."; exit 1; }

createdb --template=template0 --encoding=UTF8 "$proof" ||
    { say "The copy could not be proved: the user of the database may make none beside it (CREATEDB)."; exit 1; }
pg_restore --exit-on-error --single-transaction --no-owner --dbname="$proof" "$PART" ||
    { say "The copy could not be restored, so it is not kept."; exit 1; }
psql -X -q -A -t -v ON_ERROR_STOP=1 --dbname="$proof" --file="$work/sums.sql" >"$work/after"
cmp -s "$work/before" "$work/after" && [ -s "$work/after" ] ||
    { say "The copy does not hold what the database held, so it is not kept."; exit 1; }

mv "$PART" "$target"
if [ "$days" -gt 0 ]; then
    find "$folder" -maxdepth 1 -name 'explorer-*.dump' -mtime "+$days" -exec rm -f {} +
fi
printf 'Written, and proved by restoring it: %s (%s events)\n' "$target" "$(sed -n 's/^events|\([0-9]*\)|.*/\1/p' "$work/after")"
