#!/usr/bin/env bash
# One database and three roles per service, none of which can bypass row-level security, and a database for Evolution
# API. The image runs this when the data folder is empty. It may run again at any time, after a new service or a new
# password:
#   docker compose -f deploy/docker-compose.prod.yml exec postgres bash /docker-entrypoint-initdb.d/databases.sh
set -euo pipefail

make_role() {
    psql -v ON_ERROR_STOP=1 -qAt -U "$POSTGRES_USER" -d postgres -v role="$1" -v password="$2" <<'SQL'
select format('create role %I', :'role') where not exists (select from pg_roles where rolname = :'role') \gexec
alter role :"role" login nosuperuser nobypassrls password :'password';
SQL
}

make_database() {
    psql -v ON_ERROR_STOP=1 -qAt -U "$POSTGRES_USER" -d postgres -v name="$1" -v owner="$2" <<'SQL'
select format('create database %I owner %I', :'name', :'owner')
where not exists (select from pg_database where datname = :'name') \gexec
revoke all on database :"name" from public;
SQL
}

for name in atendo_appointment atendo_notification atendo_reminder atendo_adapter atendo_gateway; do
    for kind in owner tenant system; do
        make_role "${name}_$kind" "$ATENDO_DB_PASSWORD"
    done
    make_database "$name" "${name}_owner"
    psql -v ON_ERROR_STOP=1 -qAt -U "$POSTGRES_USER" -d postgres \
        -c "grant connect on database $name to ${name}_tenant, ${name}_system"
done

make_role evolution "$EVOLUTION_DB_PASSWORD"
make_database evolution evolution
