-- Roles, grants and row-level security, applied after every migration and safe to repeat. Every table with a tenant_id is
-- secured by the loop below, so that a new table cannot be forgotten.
--   cadenza_app         what a request or a job of one tenant may do; sees only app.tenant
--   cadenza_auth        better-auth: people, sessions, tenants and who belongs to which
--   cadenza_dispatcher  finds which tenant a key, a link or due work belongs to; reads named columns of the queue alone
do $$
declare role_name text;
begin
  foreach role_name in array array['cadenza_app', 'cadenza_auth', 'cadenza_dispatcher'] loop
    begin
      execute format('create role %I nologin', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
    -- The login role must be a member to take the role; a repeated or concurrent grant is no error worth stopping for.
    begin
      execute format('grant %I to current_user', role_name);
    exception when others then
      if not pg_has_role(current_user, role_name, 'member') then raise; end if;
    end;
  end loop;
end $$;

grant usage on schema public to cadenza_app, cadenza_auth, cadenza_dispatcher;

do $$
declare t record; command text;
begin
  for t in
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
  loop
    execute format('alter table public.%I enable row level security', t.name);
    execute format('alter table public.%I force row level security', t.name);
    execute format('grant select, insert, update, delete on public.%I to cadenza_app', t.name);
    foreach command in array array['select', 'insert', 'update', 'delete'] loop
      execute format('drop policy if exists %I on public.%I', 'tenant_' || command, t.name);
      execute format('create policy %I on public.%I for %s to cadenza_app %s', 'tenant_' || command, t.name, command,
        case command
          when 'insert' then 'with check (tenant_id = (nullif(current_setting(''app.tenant'', true), ''''))::uuid)'
          when 'update' then 'using (tenant_id = (nullif(current_setting(''app.tenant'', true), ''''))::uuid) with check (tenant_id = (nullif(current_setting(''app.tenant'', true), ''''))::uuid)'
          else 'using (tenant_id = (nullif(current_setting(''app.tenant'', true), ''''))::uuid)'
        end);
    end loop;
    execute format('drop policy if exists dispatcher_select on public.%I', t.name);
    -- The owner, too, sees nothing but a tenant that it names on purpose: a sandbox that is being emptied.
    execute format('drop policy if exists owner_reset on public.%I', t.name);
    execute format('create policy owner_reset on public.%I to current_user using (tenant_id = (nullif(current_setting(''app.reset'', true), ''''))::uuid)', t.name);
    execute format('create policy dispatcher_select on public.%I for select to cadenza_dispatcher using (true)', t.name);
  end loop;
end $$;

-- Append only: facts, money, the step log and the audit trail are never rewritten by the application.
revoke update, delete on ledger_entries, steps, audit_log, flow_versions, template_versions, message_events, approvals, notes from cadenza_app;
revoke update, delete on credit_notes, payment_parts, dispute_claims, dispute_files, reply_files from cadenza_app;
revoke delete on replies from cadenza_app;
revoke delete on payments, refunds, chargebacks, saved_methods, debits, bank_lines from cadenza_app;
revoke update, delete on late_charges from cadenza_app;
revoke update, delete on late_notices from cadenza_app;
revoke delete on events, promises, plans, disputes, subject_holds, publications from cadenza_app;

grant select (tenant_id, wake_at, status) on runs to cadenza_dispatcher;
grant select (tenant_id, id, routed_at) on events to cadenza_dispatcher;
grant select (tenant_id, id, status, next_attempt_at, claimed_at, provider_id, reply_token) on messages to cadenza_dispatcher;
grant select (tenant_id, email) on contacts to cadenza_dispatcher;
grant select (tenant_id, settled_at) on replies to cadenza_dispatcher;
grant select (tenant_id, flow_id, next_at) on trigger_schedules to cadenza_dispatcher;
grant select (tenant_id, id, hash, revoked_at) on api_keys to cadenza_dispatcher;
grant select (tenant_id, id, token_hash, last_seen_at, told_seen_at) on portal_links to cadenza_dispatcher;
grant select (tenant_id, status) on portal_resends to cadenza_dispatcher;
grant select (tenant_id, status, expires_at) on payment_sessions to cadenza_dispatcher;
grant select (tenant_id, id, received_at, processed_at) on webhook_events to cadenza_dispatcher;
grant select (tenant_id, status, check_at) on promises to cadenza_dispatcher;
grant select (tenant_id, status, check_at) on plan_instalments to cadenza_dispatcher;
grant select (tenant_id, id, status, next_attempt_at, claimed_at) on calls to cadenza_dispatcher;
grant select (tenant_id, status, due_at) on digests to cadenza_dispatcher;
grant select (tenant_id, status) on team_notices to cadenza_dispatcher;
grant select (tenant_id, id, token_hash, revoked_at) on inbound_hooks to cadenza_dispatcher;
grant select (tenant_id, time_zone, clock_offset_ms, sandbox, loading, late_after_days, late_looked_at) on tenant_settings to cadenza_dispatcher;
grant select (tenant_id, account_id, disconnected_at) on payment_accounts to cadenza_dispatcher;
grant select (tenant_id, door_hash) on payment_keys to cadenza_dispatcher;
grant select (tenant_id, source) on payments to cadenza_dispatcher;
grant select (tenant_id, status) on refunds to cadenza_dispatcher;
grant select (tenant_id, removed_at, looked_at) on saved_methods to cadenza_dispatcher;
grant select (tenant_id, status, check_at) on debits to cadenza_dispatcher;
grant select (tenant_id, at) on reconciliations to cadenza_dispatcher;

-- Identity: not tenant tables, except who belongs to a tenant, which the tenant may read and better-auth writes.
grant select, insert, update, delete on users, sessions, accounts, verifications, tenants to cadenza_auth;
grant select, insert, update, delete on members, invitations to cadenza_auth;
grant insert on tenant_settings, audit_log to cadenza_auth;
drop policy if exists auth_all on members;
create policy auth_all on members to cadenza_auth using (true) with check (true);
drop policy if exists auth_all on invitations;
create policy auth_all on invitations to cadenza_auth using (true) with check (true);
revoke insert, update, delete on members, invitations from cadenza_app;
grant select (id, name, email) on users to cadenza_app;
grant select (id, name, slug, logo) on tenants to cadenza_app;

-- The only way from a tenant's transaction into graphile-worker: known tasks, one waiting job a key. Security definer with
-- a pinned search path, because the worker's tables have no row-level security and are closed to the application's roles.
create or replace function public.enqueue(task text, payload json, run_at timestamptz, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key, max_attempts => 25);
end $$;
revoke all on function public.enqueue(text, json, timestamptz, text) from public;
grant execute on function public.enqueue(text, json, timestamptz, text) to cadenza_app, cadenza_dispatcher;
grant select, insert, update, delete on worker_pools to cadenza_dispatcher;
grant select, insert, update on mail_readings, payment_readings to cadenza_dispatcher;

-- Frees the jobs of a worker process that died; without it they stay locked for four hours.
create or replace function public.unlock_worker_pool(pool text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.force_unlock_workers(array[pool]);
end $$;
revoke all on function public.unlock_worker_pool(text) from public;
grant execute on function public.unlock_worker_pool(text) to cadenza_dispatcher;
