-- Made by `npm run generate`; do not edit.

table accounts
  id uuid not null
  account_id text not null
  provider_id text not null
  user_id uuid not null
  access_token text
  refresh_token text
  id_token text
  access_token_expires_at timestamp(3) with time zone
  refresh_token_expires_at timestamp(3) with time zone
  scope text
  password text
  created_at timestamp(3) with time zone not null
  updated_at timestamp(3) with time zone not null
  constraint accounts_pkey PRIMARY KEY (id)
  constraint accounts_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  CREATE INDEX accounts_user ON public.accounts USING btree (user_id)

table api_keys
  tenant_id uuid not null
  id uuid not null
  name text not null
  prefix text not null
  hash text not null
  created_by uuid
  created_at timestamp(3) with time zone not null
  last_used_at timestamp(3) with time zone
  revoked_at timestamp(3) with time zone
  constraint api_keys_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX api_keys_hash ON public.api_keys USING btree (hash)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table approvals
  tenant_id uuid not null
  id uuid not null
  case_id uuid not null
  user_id uuid not null
  vote text not null
  note text not null default ''::text
  at timestamp(3) with time zone not null
  constraint approvals_case FOREIGN KEY (tenant_id, case_id) REFERENCES cases(tenant_id, id)
  constraint approvals_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX approvals_once ON public.approvals USING btree (tenant_id, case_id, user_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table audit_log
  tenant_id uuid not null
  id uuid not null
  at timestamp(3) with time zone not null
  actor text not null
  action text not null
  target text not null
  detail jsonb not null default '{}'::jsonb
  constraint audit_log_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX audit_log_target ON public.audit_log USING btree (tenant_id, target)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table bank_lines
  tenant_id uuid not null
  id uuid not null
  account text not null
  booked_on date not null
  amount_minor bigint not null
  currency character(3) not null
  payer text not null default ''::text
  reference text not null default ''::text
  hash text not null
  status text not null default 'open'::text
  reason text
  payment_id uuid
  imported_at timestamp(3) with time zone not null
  imported_by text not null
  decided_at timestamp(3) with time zone
  decided_by text
  constraint bank_lines_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX bank_lines_once ON public.bank_lines USING btree (tenant_id, hash)
  CREATE INDEX bank_lines_open ON public.bank_lines USING btree (tenant_id, booked_on, id) WHERE (status = 'open'::text)
  CREATE INDEX bank_lines_status ON public.bank_lines USING btree (tenant_id, status, booked_on, id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table calls
  tenant_id uuid not null
  id uuid not null
  effect_id text not null
  run_id uuid not null
  token_id text not null
  node_id text not null
  kind text not null
  request jsonb not null
  status text not null default 'queued'::text
  attempts integer not null default 0
  next_attempt_at timestamp(3) with time zone
  claimed_at timestamp(3) with time zone
  response jsonb
  error text
  created_at timestamp(3) with time zone not null
  finished_at timestamp(3) with time zone
  constraint calls_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX calls_effect ON public.calls USING btree (tenant_id, effect_id)
  CREATE INDEX calls_pending ON public.calls USING btree (tenant_id, next_attempt_at) WHERE (status = ANY (ARRAY['queued'::text, 'calling'::text]))
  CREATE INDEX calls_run ON public.calls USING btree (tenant_id, run_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table cases
  tenant_id uuid not null
  id uuid not null
  source text not null
  run_id uuid
  node_id text
  customer_id uuid not null
  subject_kind text not null
  subject_id uuid not null
  reason text not null
  title text not null
  status text not null default 'open'::text
  assignee_id uuid
  opened_at timestamp(3) with time zone not null
  due_at timestamp(3) with time zone
  resolved_at timestamp(3) with time zone
  resolved_by text
  outcome text
  note text
  context jsonb not null default '{}'::jsonb
  priority text not null default 'normal'::text
  approvals_needed integer not null default 0
  constraint cases_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint cases_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX cases_customer_id ON public.cases USING btree (tenant_id, customer_id)
  CREATE UNIQUE INDEX cases_once ON public.cases USING btree (tenant_id, source)
  CREATE INDEX cases_open ON public.cases USING btree (tenant_id, status, due_at)
  CREATE INDEX cases_subject ON public.cases USING btree (tenant_id, subject_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table chargebacks
  tenant_id uuid not null
  id uuid not null
  payment_id uuid not null
  customer_id uuid not null
  source text not null
  amount_minor bigint not null
  currency character(3) not null
  status text not null
  reason text not null
  evidence_due_at timestamp(3) with time zone
  opened_at timestamp(3) with time zone not null
  closed_at timestamp(3) with time zone
  constraint chargebacks_payment FOREIGN KEY (tenant_id, payment_id) REFERENCES payments(tenant_id, id)
  constraint chargebacks_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX chargebacks_payment_id ON public.chargebacks USING btree (tenant_id, payment_id)
  CREATE UNIQUE INDEX chargebacks_source ON public.chargebacks USING btree (tenant_id, source)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table closed_days
  tenant_id uuid not null
  day date not null
  name text not null
  constraint closed_days_tenant_id_day_pk PRIMARY KEY (tenant_id, day)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table contacts
  tenant_id uuid not null
  id uuid not null
  customer_id uuid not null
  name text not null
  email text not null
  role text not null default 'billing'::text
  locale text
  time_zone text
  is_primary boolean not null default true
  created_at timestamp(3) with time zone not null
  updated_at timestamp(3) with time zone not null
  constraint contacts_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id) ON DELETE CASCADE
  constraint contacts_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX contacts_email ON public.contacts USING btree (tenant_id, customer_id, email)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table credit_notes
  tenant_id uuid not null
  id uuid not null
  invoice_id uuid not null
  customer_id uuid not null
  number text not null
  amount_minor bigint not null
  currency character(3) not null
  reason text not null default ''::text
  created_at timestamp(3) with time zone not null
  created_by text not null
  constraint credit_notes_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint credit_notes_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX credit_notes_customer_id ON public.credit_notes USING btree (tenant_id, customer_id)
  CREATE INDEX credit_notes_invoice_id ON public.credit_notes USING btree (tenant_id, invoice_id)
  CREATE UNIQUE INDEX credit_notes_number ON public.credit_notes USING btree (tenant_id, number)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table customers
  tenant_id uuid not null
  id uuid not null
  external_id text not null
  name text not null
  country character(2)
  locale text not null default 'en-GB'::text
  time_zone text
  currency character(3)
  tier text not null default 'B'::text
  personal_only boolean not null default false
  created_at timestamp(3) with time zone not null
  updated_at timestamp(3) with time zone not null
  attributes jsonb not null default '{}'::jsonb
  autopay boolean not null default false
  channel text
  digest_opt_in boolean not null default false
  consent jsonb not null default '{}'::jsonb
  consumer boolean not null default false
  constraint customers_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX customers_external ON public.customers USING btree (tenant_id, external_id)
  CREATE INDEX customers_name ON public.customers USING btree (tenant_id, name, id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table debits
  tenant_id uuid not null
  id uuid not null
  customer_id uuid not null
  invoice_id uuid not null
  saved_method_id uuid not null
  debit_on date not null
  check_at timestamp(3) with time zone not null
  status text not null
  reason text
  created_at timestamp(3) with time zone not null
  ended_at timestamp(3) with time zone
  constraint debits_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint debits_method FOREIGN KEY (tenant_id, saved_method_id) REFERENCES saved_methods(tenant_id, id)
  constraint debits_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX debits_customer_id ON public.debits USING btree (tenant_id, customer_id)
  CREATE INDEX debits_due ON public.debits USING btree (tenant_id, check_at) WHERE (status = ANY (ARRAY['planned'::text, 'charging'::text]))
  CREATE UNIQUE INDEX debits_one_live ON public.debits USING btree (tenant_id, invoice_id) WHERE (status = ANY (ARRAY['planned'::text, 'charging'::text]))
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table digest_items
  tenant_id uuid not null
  digest_id uuid not null
  effect_id text not null
  run_id uuid not null
  node_id text not null
  subject_kind text not null
  subject_id uuid not null
  added_at timestamp(3) with time zone not null
  constraint digest_items_digest FOREIGN KEY (tenant_id, digest_id) REFERENCES digests(tenant_id, id) ON DELETE CASCADE
  constraint digest_items_tenant_id_digest_id_effect_id_pk PRIMARY KEY (tenant_id, digest_id, effect_id)
  CREATE UNIQUE INDEX digest_items_effect ON public.digest_items USING btree (tenant_id, effect_id)
  CREATE INDEX digest_items_run ON public.digest_items USING btree (tenant_id, run_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table digests
  tenant_id uuid not null
  id uuid not null
  key text not null
  customer_id uuid not null
  template_id uuid not null
  template_version integer not null
  message_class text not null
  due_at timestamp(3) with time zone not null
  status text not null default 'open'::text
  message_id uuid
  constraint digests_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint digests_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX digests_due ON public.digests USING btree (tenant_id, due_at) WHERE (status = 'open'::text)
  CREATE UNIQUE INDEX digests_one_open ON public.digests USING btree (tenant_id, key) WHERE (status = 'open'::text)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table dispute_claims
  tenant_id uuid not null
  id uuid not null
  dispute_id uuid not null
  source text not null
  reason text not null
  words text not null
  amount_minor bigint not null
  currency character(3) not null
  lines jsonb not null default '[]'::jsonb
  at timestamp(3) with time zone not null
  constraint dispute_claims_dispute FOREIGN KEY (tenant_id, dispute_id) REFERENCES disputes(tenant_id, id)
  constraint dispute_claims_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX dispute_claims_dispute_id ON public.dispute_claims USING btree (tenant_id, dispute_id, at)
  CREATE UNIQUE INDEX dispute_claims_once ON public.dispute_claims USING btree (tenant_id, source)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table dispute_files
  tenant_id uuid not null
  id uuid not null
  claim_id uuid not null
  position integer not null
  name text not null
  media_type text not null
  size integer not null
  content bytea not null
  at timestamp(3) with time zone not null
  constraint dispute_files_claim FOREIGN KEY (tenant_id, claim_id) REFERENCES dispute_claims(tenant_id, id)
  constraint dispute_files_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX dispute_files_position ON public.dispute_files USING btree (tenant_id, claim_id, "position")
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table disputes
  tenant_id uuid not null
  id uuid not null
  customer_id uuid not null
  invoice_id uuid not null
  reason text not null
  detail text not null default ''::text
  amount_minor bigint not null
  currency character(3) not null
  status text not null default 'open'::text
  outcome text
  source text not null
  opened_at timestamp(3) with time zone not null
  due_at timestamp(3) with time zone not null
  resolved_at timestamp(3) with time zone
  resolved_by text
  constraint disputes_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint disputes_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint disputes_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX disputes_customer_id ON public.disputes USING btree (tenant_id, customer_id)
  CREATE INDEX disputes_invoice_id ON public.disputes USING btree (tenant_id, invoice_id)
  CREATE UNIQUE INDEX disputes_once ON public.disputes USING btree (tenant_id, source)
  CREATE UNIQUE INDEX disputes_one_open ON public.disputes USING btree (tenant_id, invoice_id) WHERE (status = 'open'::text)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table events
  tenant_id uuid not null
  id uuid not null
  name text not null
  external_id text not null
  customer_id uuid
  subject_kind text
  subject_id uuid
  data jsonb not null default '{}'::jsonb
  occurred_at timestamp(3) with time zone not null
  recorded_at timestamp(3) with time zone not null
  routed_at timestamp(3) with time zone
  constraint events_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX events_customer ON public.events USING btree (tenant_id, customer_id, occurred_at)
  CREATE UNIQUE INDEX events_once ON public.events USING btree (tenant_id, external_id)
  CREATE INDEX events_subject ON public.events USING btree (tenant_id, subject_id, occurred_at)
  CREATE INDEX events_unrouted ON public.events USING btree (tenant_id, id) WHERE (routed_at IS NULL)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table experiment_winners
  tenant_id uuid not null
  flow_id uuid not null
  node_id text not null
  variant text not null
  decided_at timestamp(3) with time zone not null
  detail jsonb not null default '{}'::jsonb
  constraint experiment_winners_flow FOREIGN KEY (tenant_id, flow_id) REFERENCES flows(tenant_id, id) ON DELETE CASCADE
  constraint experiment_winners_tenant_id_flow_id_node_id_pk PRIMARY KEY (tenant_id, flow_id, node_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table flow_versions
  tenant_id uuid not null
  flow_id uuid not null
  number integer not null
  hash text not null
  document jsonb not null
  template_versions jsonb not null default '{}'::jsonb
  note text not null default ''::text
  published_at timestamp(3) with time zone not null
  published_by text not null
  reasons jsonb not null default '{}'::jsonb
  constraint flow_versions_flow FOREIGN KEY (tenant_id, flow_id) REFERENCES flows(tenant_id, id)
  constraint flow_versions_tenant_id_flow_id_number_pk PRIMARY KEY (tenant_id, flow_id, number)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table flows
  tenant_id uuid not null
  id uuid not null
  name text not null
  description text not null default ''::text
  status text not null default 'draft'::text
  draft jsonb not null
  draft_revision integer not null default 1
  live_version integer
  created_at timestamp(3) with time zone not null
  updated_at timestamp(3) with time zone not null
  updated_by text not null
  constraint flows_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX flows_name ON public.flows USING btree (tenant_id, name)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table imports
  tenant_id uuid not null
  id uuid not null
  kind text not null
  file_name text not null
  mapping jsonb not null
  row_count bigint not null default 0
  created_count bigint not null default 0
  updated_count bigint not null default 0
  unchanged_count bigint not null default 0
  errors jsonb not null default '[]'::jsonb
  actor text not null
  at timestamp(3) with time zone not null
  constraint imports_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX imports_at ON public.imports USING btree (tenant_id, at)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table inbound_hooks
  tenant_id uuid not null
  id uuid not null
  flow_id uuid not null
  token_hash text not null
  created_at timestamp(3) with time zone not null
  last_seen_at timestamp(3) with time zone
  revoked_at timestamp(3) with time zone
  constraint inbound_hooks_flow FOREIGN KEY (tenant_id, flow_id) REFERENCES flows(tenant_id, id)
  constraint inbound_hooks_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX inbound_hooks_flow_id ON public.inbound_hooks USING btree (tenant_id, flow_id)
  CREATE UNIQUE INDEX inbound_hooks_token ON public.inbound_hooks USING btree (token_hash)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table invitations
  id uuid not null
  tenant_id uuid not null
  email text not null
  role text
  status text not null default 'pending'::text
  expires_at timestamp(3) with time zone not null
  inviter_id uuid not null
  created_at timestamp(3) with time zone not null
  constraint invitations_inviter_id_users_id_fk FOREIGN KEY (inviter_id) REFERENCES users(id) ON DELETE CASCADE
  constraint invitations_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  constraint invitations_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
  CREATE INDEX invitations_email ON public.invitations USING btree (email)
  policy auth_all for all to cadenza_auth
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table invoice_lines
  tenant_id uuid not null
  id uuid not null
  invoice_id uuid not null
  position text not null
  description text not null
  quantity text not null default '1'::text
  unit_minor bigint not null
  amount_minor bigint not null
  constraint invoice_lines_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id) ON DELETE CASCADE
  constraint invoice_lines_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX invoice_lines_position ON public.invoice_lines USING btree (tenant_id, invoice_id, "position")
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table invoices
  tenant_id uuid not null
  id uuid not null
  external_id text not null
  customer_id uuid not null
  order_id uuid
  number text not null
  currency character(3) not null
  amount_minor bigint not null
  balance_minor bigint not null
  issued_on date not null
  due_on date not null
  status text not null default 'open'::text
  paid_at timestamp(3) with time zone
  disputed_at timestamp(3) with time zone
  processing_at timestamp(3) with time zone
  created_at timestamp(3) with time zone not null
  updated_at timestamp(3) with time zone not null
  terms text
  viewed_at timestamp(3) with time zone
  kind text not null default 'invoice'::text
  charges_for_id uuid
  constraint invoices_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint invoices_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX invoices_charges_for ON public.invoices USING btree (tenant_id, charges_for_id) WHERE (charges_for_id IS NOT NULL)
  CREATE INDEX invoices_customer_id ON public.invoices USING btree (tenant_id, customer_id)
  CREATE INDEX invoices_due ON public.invoices USING btree (tenant_id, status, due_on, id)
  CREATE UNIQUE INDEX invoices_external ON public.invoices USING btree (tenant_id, external_id)
  CREATE INDEX invoices_issued ON public.invoices USING btree (tenant_id, issued_on, id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table late_charges
  tenant_id uuid not null
  id uuid not null
  invoice_id uuid not null
  status text not null
  until_day date not null
  interest_minor bigint not null
  fixed_minor bigint not null
  currency character(3) not null
  lines jsonb not null
  reason text not null default ''::text
  debit_note_id uuid
  created_at timestamp(3) with time zone not null
  created_by text not null
  constraint late_charges_debit_note FOREIGN KEY (tenant_id, debit_note_id) REFERENCES invoices(tenant_id, id)
  constraint late_charges_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint late_charges_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX late_charges_invoice_id ON public.late_charges USING btree (tenant_id, invoice_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table late_notices
  tenant_id uuid not null
  invoice_id uuid not null
  told_on date not null
  applies_on date not null
  created_at timestamp(3) with time zone not null
  created_by text not null
  constraint late_notices_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint late_notices_tenant_id_invoice_id_pk PRIMARY KEY (tenant_id, invoice_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table ledger_entries
  tenant_id uuid not null
  id uuid not null
  customer_id uuid not null
  invoice_id uuid
  kind text not null
  amount_minor bigint not null
  currency character(3) not null
  source text not null
  payment_id uuid
  at timestamp(3) with time zone not null
  transaction_id uuid not null
  account text not null
  constraint ledger_entries_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint ledger_entries_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint ledger_entries_once UNIQUE NULLS NOT DISTINCT (tenant_id, source, kind, account, invoice_id)
  constraint ledger_entries_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX ledger_entries_at ON public.ledger_entries USING btree (tenant_id, account, at)
  CREATE INDEX ledger_entries_customer_id ON public.ledger_entries USING btree (tenant_id, customer_id, account)
  CREATE INDEX ledger_entries_invoice_id ON public.ledger_entries USING btree (tenant_id, invoice_id) WHERE (invoice_id IS NOT NULL)
  CREATE INDEX ledger_entries_payment_id ON public.ledger_entries USING btree (tenant_id, payment_id) WHERE (payment_id IS NOT NULL)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table mail_readings
  server text not null
  read_at timestamp(3) with time zone
  barred_read_at timestamp(3) with time zone
  lease_until timestamp(3) with time zone
  constraint mail_readings_pkey PRIMARY KEY (server)

table members
  id uuid not null
  tenant_id uuid not null
  user_id uuid not null
  role text not null
  created_at timestamp(3) with time zone not null
  constraint members_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  constraint members_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
  constraint members_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  CREATE INDEX members_by_user ON public.members USING btree (user_id)
  CREATE UNIQUE INDEX members_user ON public.members USING btree (tenant_id, user_id)
  policy auth_all for all to cadenza_auth
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table message_contents
  tenant_id uuid not null
  message_id uuid not null
  subject text not null
  html text not null
  text text not null
  hash text not null
  constraint message_contents_message FOREIGN KEY (tenant_id, message_id) REFERENCES messages(tenant_id, id) ON DELETE CASCADE
  constraint message_contents_tenant_id_message_id_pk PRIMARY KEY (tenant_id, message_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table message_events
  tenant_id uuid not null
  id uuid not null
  message_id uuid not null
  kind text not null
  source text not null
  at timestamp(3) with time zone not null
  detail jsonb not null default '{}'::jsonb
  constraint message_events_message FOREIGN KEY (tenant_id, message_id) REFERENCES messages(tenant_id, id) ON DELETE CASCADE
  constraint message_events_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX message_events_message_id ON public.message_events USING btree (tenant_id, message_id)
  CREATE UNIQUE INDEX message_events_once ON public.message_events USING btree (tenant_id, source)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table messages
  tenant_id uuid not null
  id uuid not null
  effect_id text not null
  run_id uuid
  node_id text
  customer_id uuid not null
  contact_id uuid
  subject_kind text not null
  subject_id uuid not null
  template_id uuid not null
  template_version integer not null
  channel text not null default 'email'::text
  stream text not null default 'transactional'::text
  to_name text not null default ''::text
  to_address text not null default ''::text
  subject_line text
  status text not null
  reason text
  truth jsonb not null default '{}'::jsonb
  attempts integer not null default 0
  queued_at timestamp(3) with time zone not null
  next_attempt_at timestamp(3) with time zone
  claimed_at timestamp(3) with time zone
  claimed_by text
  sent_at timestamp(3) with time zone
  delivered_at timestamp(3) with time zone
  opened_at timestamp(3) with time zone
  clicked_at timestamp(3) with time zone
  bounced_at timestamp(3) with time zone
  provider_id text
  message_class text not null
  frequency_group text not null default ''::text
  priority integer not null default 0
  items jsonb
  options jsonb not null default '{}'::jsonb
  reply_token text
  constraint messages_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint messages_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX messages_customer_id ON public.messages USING btree (tenant_id, customer_id, queued_at)
  CREATE UNIQUE INDEX messages_effect ON public.messages USING btree (tenant_id, effect_id)
  CREATE INDEX messages_pending ON public.messages USING btree (tenant_id, next_attempt_at) WHERE (status = ANY (ARRAY['queued'::text, 'sending'::text, 'unknown'::text]))
  CREATE INDEX messages_provider ON public.messages USING btree (tenant_id, provider_id) WHERE (provider_id IS NOT NULL)
  CREATE INDEX messages_queued ON public.messages USING btree (tenant_id, queued_at, id)
  CREATE INDEX messages_reply_token ON public.messages USING btree (reply_token) WHERE (reply_token IS NOT NULL)
  CREATE INDEX messages_run ON public.messages USING btree (tenant_id, run_id)
  CREATE INDEX messages_silent ON public.messages USING btree (tenant_id, next_attempt_at) WHERE ((status = 'sent'::text) AND (next_attempt_at IS NOT NULL))
  CREATE INDEX messages_subject ON public.messages USING btree (tenant_id, subject_id, queued_at)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table notes
  tenant_id uuid not null
  id uuid not null
  customer_id uuid not null
  subject_kind text not null
  subject_id uuid not null
  text text not null
  author text not null
  source text not null
  at timestamp(3) with time zone not null
  constraint notes_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint notes_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX notes_customer_id ON public.notes USING btree (tenant_id, customer_id, at)
  CREATE UNIQUE INDEX notes_once ON public.notes USING btree (tenant_id, source)
  CREATE INDEX notes_subject ON public.notes USING btree (tenant_id, subject_id, at)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table orders
  tenant_id uuid not null
  id uuid not null
  external_id text not null
  customer_id uuid not null
  number text not null
  status text not null
  currency character(3) not null
  total_minor bigint not null
  placed_on date not null
  promised_on date
  tracking_url text
  items jsonb not null default '[]'::jsonb
  created_at timestamp(3) with time zone not null
  updated_at timestamp(3) with time zone not null
  constraint orders_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint orders_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX orders_customer_id ON public.orders USING btree (tenant_id, customer_id)
  CREATE UNIQUE INDEX orders_external ON public.orders USING btree (tenant_id, external_id)
  CREATE INDEX orders_placed ON public.orders USING btree (tenant_id, placed_on, id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table payment_accounts
  tenant_id uuid not null
  account_id text not null
  livemode boolean not null
  charges_enabled boolean not null
  payouts_enabled boolean not null
  details_submitted boolean not null
  capabilities jsonb not null
  due jsonb not null
  stopped text
  connected_at timestamp(3) with time zone not null
  checked_at timestamp(3) with time zone not null
  disconnected_at timestamp(3) with time zone
  constraint payment_accounts_pkey PRIMARY KEY (tenant_id)
  CREATE UNIQUE INDEX payment_accounts_account ON public.payment_accounts USING btree (account_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table payment_keys
  tenant_id uuid not null
  locked_key text not null
  hint text not null
  livemode boolean not null
  door_hash text not null
  locked_webhook_secret text
  given_at timestamp(3) with time zone not null
  publishable_key text
  constraint payment_keys_pkey PRIMARY KEY (tenant_id)
  CREATE UNIQUE INDEX payment_keys_door ON public.payment_keys USING btree (door_hash)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table payment_parts
  tenant_id uuid not null
  payment_id uuid not null
  invoice_id uuid not null
  amount_minor bigint not null
  constraint payment_parts_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint payment_parts_payment FOREIGN KEY (tenant_id, payment_id) REFERENCES payments(tenant_id, id)
  constraint payment_parts_tenant_id_payment_id_invoice_id_pk PRIMARY KEY (tenant_id, payment_id, invoice_id)
  CREATE INDEX payment_parts_invoice_id ON public.payment_parts USING btree (tenant_id, invoice_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table payment_readings
  reader text not null
  read_at timestamp(3) with time zone
  next_at timestamp(3) with time zone
  constraint payment_readings_pkey PRIMARY KEY (reader)

table payment_session_parts
  tenant_id uuid not null
  session_id uuid not null
  invoice_id uuid not null
  amount_minor bigint not null
  live boolean not null
  discount_minor bigint not null default 0
  constraint payment_session_parts_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint payment_session_parts_session FOREIGN KEY (tenant_id, session_id) REFERENCES payment_sessions(tenant_id, id)
  constraint payment_session_parts_tenant_id_session_id_invoice_id_pk PRIMARY KEY (tenant_id, session_id, invoice_id)
  CREATE UNIQUE INDEX payment_session_parts_one_live ON public.payment_session_parts USING btree (tenant_id, invoice_id) WHERE live
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table payment_sessions
  tenant_id uuid not null
  id uuid not null
  portal_link_id uuid
  stripe_session_id text
  url text
  amount_minor bigint not null
  currency character(3) not null
  status text not null
  created_at timestamp(3) with time zone not null
  expires_at timestamp(3) with time zone not null
  customer_id uuid not null
  embedded boolean not null default false
  constraint payment_sessions_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint payment_sessions_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX payment_sessions_ending ON public.payment_sessions USING btree (tenant_id, expires_at) WHERE (status = ANY (ARRAY['creating'::text, 'open'::text]))
  CREATE UNIQUE INDEX payment_sessions_stripe ON public.payment_sessions USING btree (tenant_id, stripe_session_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table payments
  tenant_id uuid not null
  id uuid not null
  customer_id uuid not null
  source text not null
  amount_minor bigint not null
  currency character(3) not null
  status text not null
  method text not null default 'card'::text
  failure_reason text
  created_at timestamp(3) with time zone not null
  settled_at timestamp(3) with time zone
  failure_topic text
  constraint payments_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint payments_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX payments_by_source ON public.payments USING btree (source)
  CREATE INDEX payments_customer_id ON public.payments USING btree (tenant_id, customer_id, created_at)
  CREATE UNIQUE INDEX payments_source ON public.payments USING btree (tenant_id, source)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table plan_instalments
  tenant_id uuid not null
  id uuid not null
  plan_id uuid not null
  position integer not null
  due_on date not null
  amount_minor bigint not null
  paid_minor bigint not null default 0
  status text not null default 'open'::text
  announced_at timestamp(3) with time zone
  check_at timestamp(3) with time zone
  constraint plan_instalments_plan FOREIGN KEY (tenant_id, plan_id) REFERENCES plans(tenant_id, id) ON DELETE CASCADE
  constraint plan_instalments_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX plan_instalments_due ON public.plan_instalments USING btree (tenant_id, check_at) WHERE ((status = 'open'::text) AND (check_at IS NOT NULL))
  CREATE UNIQUE INDEX plan_instalments_position ON public.plan_instalments USING btree (tenant_id, plan_id, "position")
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table plans
  tenant_id uuid not null
  id uuid not null
  customer_id uuid not null
  invoice_id uuid not null
  status text not null
  currency character(3) not null
  total_minor bigint not null
  reason text not null default ''::text
  source text not null
  created_at timestamp(3) with time zone not null
  decided_at timestamp(3) with time zone
  decided_by text
  constraint plans_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint plans_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint plans_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX plans_customer_id ON public.plans USING btree (tenant_id, customer_id)
  CREATE INDEX plans_invoice_id ON public.plans USING btree (tenant_id, invoice_id)
  CREATE UNIQUE INDEX plans_once ON public.plans USING btree (tenant_id, source)
  CREATE UNIQUE INDEX plans_one_live ON public.plans USING btree (tenant_id, invoice_id) WHERE (status = ANY (ARRAY['requested'::text, 'current'::text]))
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table portal_codes
  tenant_id uuid not null
  id uuid not null
  link_id uuid not null
  code_hash text not null
  created_at timestamp(3) with time zone not null
  expires_at timestamp(3) with time zone not null
  tries integer not null default 0
  ended_at timestamp(3) with time zone
  constraint portal_codes_link FOREIGN KEY (tenant_id, link_id) REFERENCES portal_links(tenant_id, id)
  constraint portal_codes_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX portal_codes_asked ON public.portal_codes USING btree (tenant_id, link_id, created_at)
  CREATE UNIQUE INDEX portal_codes_one_live ON public.portal_codes USING btree (tenant_id, link_id) WHERE (ended_at IS NULL)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table portal_links
  tenant_id uuid not null
  id uuid not null
  token_hash text not null
  customer_id uuid not null
  contact_id uuid
  invoice_id uuid not null
  created_at timestamp(3) with time zone not null
  expires_at timestamp(3) with time zone not null
  revoked_at timestamp(3) with time zone
  last_seen_at timestamp(3) with time zone
  told_seen_at timestamp(3) with time zone
  constraint portal_links_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint portal_links_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX portal_links_invoice_id ON public.portal_links USING btree (tenant_id, invoice_id)
  CREATE UNIQUE INDEX portal_links_token ON public.portal_links USING btree (token_hash)
  CREATE INDEX portal_links_untold ON public.portal_links USING btree (tenant_id, last_seen_at) WHERE ((told_seen_at IS NULL) OR (told_seen_at < last_seen_at))
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table portal_resends
  tenant_id uuid not null
  id uuid not null
  link_id uuid not null
  fits boolean not null
  status text not null
  at timestamp(3) with time zone not null
  constraint portal_resends_link FOREIGN KEY (tenant_id, link_id) REFERENCES portal_links(tenant_id, id)
  constraint portal_resends_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX portal_resends_link_id ON public.portal_resends USING btree (tenant_id, link_id, at)
  CREATE INDEX portal_resends_queued ON public.portal_resends USING btree (tenant_id, at) WHERE (status = 'queued'::text)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table promises
  tenant_id uuid not null
  id uuid not null
  customer_id uuid not null
  invoice_id uuid not null
  amount_minor bigint not null
  currency character(3) not null
  promised_on date not null
  status text not null
  source text not null
  made_by text not null
  created_at timestamp(3) with time zone not null
  decided_at timestamp(3) with time zone
  check_at timestamp(3) with time zone not null
  constraint promises_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint promises_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices(tenant_id, id)
  constraint promises_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX promises_customer_id ON public.promises USING btree (tenant_id, customer_id, decided_at)
  CREATE INDEX promises_due ON public.promises USING btree (tenant_id, check_at) WHERE (status = 'live'::text)
  CREATE INDEX promises_invoice_id ON public.promises USING btree (tenant_id, invoice_id)
  CREATE UNIQUE INDEX promises_once ON public.promises USING btree (tenant_id, source)
  CREATE UNIQUE INDEX promises_one_live ON public.promises USING btree (tenant_id, invoice_id) WHERE (status = 'live'::text)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table publications
  tenant_id uuid not null
  id uuid not null
  flow_id uuid not null
  from_version integer
  to_version integer not null
  plan jsonb not null default '{}'::jsonb
  moved jsonb not null default '{}'::jsonb
  at timestamp(3) with time zone not null
  by text not null
  rolled_back_at timestamp(3) with time zone
  constraint publications_flow FOREIGN KEY (tenant_id, flow_id) REFERENCES flows(tenant_id, id)
  constraint publications_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX publications_flow_id ON public.publications USING btree (tenant_id, flow_id, at)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table rate_rows
  tenant_id uuid not null
  bank text not null
  from_day date not null
  percent text not null
  source text not null
  added_at timestamp(3) with time zone not null
  added_by text not null
  constraint rate_rows_tenant_id_bank_from_day_pk PRIMARY KEY (tenant_id, bank, from_day)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table reconciliations
  tenant_id uuid not null
  id uuid not null
  since timestamp(3) with time zone not null
  at timestamp(3) with time zone not null
  looked integer not null
  repaired jsonb not null
  open jsonb not null
  constraint reconciliations_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX reconciliations_at ON public.reconciliations USING btree (tenant_id, at)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table refunds
  tenant_id uuid not null
  id uuid not null
  payment_id uuid not null
  customer_id uuid not null
  source text not null
  amount_minor bigint not null
  currency character(3) not null
  status text not null
  owed_again boolean not null default false
  reason text not null default ''::text
  failure_reason text
  created_at timestamp(3) with time zone not null
  created_by text not null
  settled_at timestamp(3) with time zone
  constraint refunds_payment FOREIGN KEY (tenant_id, payment_id) REFERENCES payments(tenant_id, id)
  constraint refunds_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX refunds_asked ON public.refunds USING btree (tenant_id, id) WHERE (status = ANY (ARRAY['asked'::text, 'pending'::text]))
  CREATE INDEX refunds_payment_id ON public.refunds USING btree (tenant_id, payment_id)
  CREATE UNIQUE INDEX refunds_source ON public.refunds USING btree (tenant_id, source)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table replies
  tenant_id uuid not null
  id uuid not null
  provider_id text not null
  message_id uuid not null
  thread_id uuid not null
  customer_id uuid not null
  subject_kind text not null
  subject_id uuid not null
  contact_id uuid
  from_name text not null
  from_address text not null
  internet_id text
  subject text not null
  text text not null
  kind text not null
  may_answer boolean not null
  intent text
  confidence real
  sender text not null
  checks jsonb not null
  recipients integer not null
  event_id uuid
  case_id uuid
  received_at timestamp(3) with time zone not null
  settled_at timestamp(3) with time zone
  constraint replies_message FOREIGN KEY (tenant_id, message_id) REFERENCES messages(tenant_id, id)
  constraint replies_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX replies_case ON public.replies USING btree (tenant_id, case_id) WHERE (case_id IS NOT NULL)
  CREATE INDEX replies_customer_id ON public.replies USING btree (tenant_id, customer_id, received_at)
  CREATE INDEX replies_event ON public.replies USING btree (tenant_id, event_id)
  CREATE INDEX replies_message_id ON public.replies USING btree (tenant_id, message_id, received_at)
  CREATE UNIQUE INDEX replies_once ON public.replies USING btree (tenant_id, provider_id)
  CREATE INDEX replies_subject ON public.replies USING btree (tenant_id, subject_id, received_at)
  CREATE INDEX replies_thread ON public.replies USING btree (tenant_id, thread_id, received_at)
  CREATE INDEX replies_unsettled ON public.replies USING btree (tenant_id, received_at) WHERE (settled_at IS NULL)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table reply_files
  tenant_id uuid not null
  id uuid not null
  message_id uuid not null
  provider_id text not null
  position integer not null
  name text not null
  given_name text not null
  media_type text not null
  size integer not null
  content bytea
  refused text
  at timestamp(3) with time zone not null
  constraint reply_files_message FOREIGN KEY (tenant_id, message_id) REFERENCES messages(tenant_id, id)
  constraint reply_files_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX reply_files_message_id ON public.reply_files USING btree (tenant_id, message_id, at)
  CREATE UNIQUE INDEX reply_files_position ON public.reply_files USING btree (tenant_id, provider_id, "position")
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table runs
  tenant_id uuid not null
  id uuid not null
  flow_id uuid not null
  version integer not null
  subject_kind text not null
  subject_id uuid not null
  customer_id uuid not null
  entry_key text not null
  event_id uuid
  status text not null
  node_id text not null
  state jsonb not null
  wake_at timestamp(3) with time zone
  attempts integer not null default 0
  started_at timestamp(3) with time zone not null
  ended_at timestamp(3) with time zone
  end_reason text
  end_detail jsonb
  error jsonb
  inbox jsonb not null default '[]'::jsonb
  parent_run_id uuid
  parent_token text
  held_at timestamp(3) with time zone
  held_reason text
  constraint runs_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  constraint runs_version FOREIGN KEY (tenant_id, flow_id, version) REFERENCES flow_versions(tenant_id, flow_id, number)
  CREATE INDEX runs_customer ON public.runs USING btree (tenant_id, customer_id) WHERE (status = ANY (ARRAY['waiting'::text, 'held'::text]))
  CREATE INDEX runs_due ON public.runs USING btree (tenant_id, wake_at) WHERE (status = 'waiting'::text)
  CREATE INDEX runs_flow ON public.runs USING btree (tenant_id, flow_id, status, started_at)
  CREATE UNIQUE INDEX runs_once ON public.runs USING btree (tenant_id, flow_id, subject_id, entry_key)
  CREATE INDEX runs_parent ON public.runs USING btree (tenant_id, parent_run_id) WHERE (parent_run_id IS NOT NULL)
  CREATE INDEX runs_subject ON public.runs USING btree (tenant_id, subject_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table saved_methods
  tenant_id uuid not null
  id uuid not null
  customer_id uuid not null
  provider_customer_id text not null
  method_id text not null
  label text not null
  expires_on date
  created_at timestamp(3) with time zone not null
  removed_at timestamp(3) with time zone
  looked_at timestamp(3) with time zone
  constraint saved_methods_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint saved_methods_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX saved_methods_looked ON public.saved_methods USING btree (tenant_id, looked_at) WHERE (removed_at IS NULL)
  CREATE UNIQUE INDEX saved_methods_method ON public.saved_methods USING btree (tenant_id, method_id)
  CREATE UNIQUE INDEX saved_methods_one ON public.saved_methods USING btree (tenant_id, customer_id) WHERE (removed_at IS NULL)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table segment_members
  tenant_id uuid not null
  flow_id uuid not null
  subject_id uuid not null
  since timestamp(3) with time zone not null
  constraint segment_members_flow FOREIGN KEY (tenant_id, flow_id) REFERENCES flows(tenant_id, id) ON DELETE CASCADE
  constraint segment_members_tenant_id_flow_id_subject_id_pk PRIMARY KEY (tenant_id, flow_id, subject_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table sessions
  id uuid not null
  token text not null
  user_id uuid not null
  active_tenant_id uuid
  expires_at timestamp(3) with time zone not null
  ip_address text
  user_agent text
  created_at timestamp(3) with time zone not null
  updated_at timestamp(3) with time zone not null
  constraint sessions_pkey PRIMARY KEY (id)
  constraint sessions_token_unique UNIQUE (token)
  constraint sessions_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
  CREATE INDEX sessions_user ON public.sessions USING btree (user_id)

table steps
  tenant_id uuid not null
  run_id uuid not null
  seq integer not null
  node_id text not null
  kind text not null
  visit integer not null
  at timestamp(3) with time zone not null
  port text
  reason text not null
  values jsonb not null default '{}'::jsonb
  constraint steps_tenant_id_run_id_seq_pk PRIMARY KEY (tenant_id, run_id, seq)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table subject_holds
  tenant_id uuid not null
  id uuid not null
  subject_kind text not null
  subject_id uuid not null
  customer_id uuid not null
  reason text not null
  until timestamp(3) with time zone
  source text not null
  created_at timestamp(3) with time zone not null
  created_by text not null
  released_at timestamp(3) with time zone
  constraint subject_holds_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES customers(tenant_id, id)
  constraint subject_holds_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE INDEX subject_holds_customer_id ON public.subject_holds USING btree (tenant_id, customer_id)
  CREATE INDEX subject_holds_live ON public.subject_holds USING btree (tenant_id, subject_id) WHERE (released_at IS NULL)
  CREATE UNIQUE INDEX subject_holds_once ON public.subject_holds USING btree (tenant_id, source)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table suppressions
  tenant_id uuid not null
  address text not null
  stream text not null
  reason text not null
  at timestamp(3) with time zone not null
  active boolean not null default true
  constraint suppressions_tenant_id_address_stream_pk PRIMARY KEY (tenant_id, address, stream)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table team_notices
  tenant_id uuid not null
  id uuid not null
  source text not null
  email text not null
  subject text not null
  text text not null
  status text not null
  at timestamp(3) with time zone not null
  constraint team_notices_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX team_notices_once ON public.team_notices USING btree (tenant_id, source)
  CREATE INDEX team_notices_queued ON public.team_notices USING btree (tenant_id, id) WHERE (status = 'queued'::text)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table template_versions
  tenant_id uuid not null
  template_id uuid not null
  number integer not null
  subject text not null
  content jsonb not null
  created_at timestamp(3) with time zone not null
  created_by text not null
  constraint template_versions_template FOREIGN KEY (tenant_id, template_id) REFERENCES templates(tenant_id, id) ON DELETE CASCADE
  constraint template_versions_tenant_id_template_id_number_pk PRIMARY KEY (tenant_id, template_id, number)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table templates
  tenant_id uuid not null
  id uuid not null
  key text not null
  name text not null
  stream text not null default 'transactional'::text
  subject_kind text not null
  current_version integer not null
  updated_at timestamp(3) with time zone not null
  constraint templates_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX templates_key ON public.templates USING btree (tenant_id, key)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table tenant_settings
  tenant_id uuid not null
  legal_name text not null
  address text not null default ''::text
  vat_id text
  time_zone text not null default 'Europe/London'::text
  locale text not null default 'en-GB'::text
  currency character(3) not null default 'GBP'::bpchar
  country character(2) not null default 'GB'::bpchar
  brand_colour text not null default '#0F766E'::text
  logo_url text
  from_name text not null
  from_email text not null
  reply_to text
  phone text
  minimum_balance_minor bigint not null default 500
  sandbox boolean not null default false
  clock_offset_ms bigint not null default 0
  created_at timestamp(3) with time zone not null
  loading boolean not null default false
  min_gap_days integer not null default 3
  weekly_budget integer not null default 5
  quiet_from text not null default '08:00'::text
  quiet_to text not null default '18:00'::text
  working_weekdays jsonb not null default '[1, 2, 3, 4, 5]'::jsonb
  opens_at text not null default '09:00'::text
  closes_at text not null default '17:00'::text
  first_steps_dismissed_at timestamp(3) with time zone
  part_payments boolean not null default false
  minimum_part_minor bigint not null default 1000
  late_rule text
  late_percent text
  late_rounding text not null default 'daily'::text
  promise_within_days integer not null default 14
  plan_max_parts integer not null default 6
  plan_agreed_parts integer not null default 3
  plan_agreed_days integer not null default 90
  plan_agreed_minor bigint not null default 100000
  late_after_days integer
  late_since date
  late_looked_at timestamp(3) with time zone
  embedded_payment boolean not null default false
  constraint tenant_settings_pkey PRIMARY KEY (tenant_id)
  constraint tenant_settings_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table tenants
  id uuid not null
  name text not null
  slug text not null
  logo text
  metadata text
  created_at timestamp(3) with time zone not null
  constraint tenants_pkey PRIMARY KEY (id)
  constraint tenants_slug_unique UNIQUE (slug)

table trigger_schedules
  tenant_id uuid not null
  flow_id uuid not null
  next_at timestamp(3) with time zone not null
  scanned_through date not null
  constraint trigger_schedules_flow FOREIGN KEY (tenant_id, flow_id) REFERENCES flows(tenant_id, id) ON DELETE CASCADE
  constraint trigger_schedules_tenant_id_flow_id_pk PRIMARY KEY (tenant_id, flow_id)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table users
  id uuid not null
  name text not null
  email text not null
  email_verified boolean not null default false
  image text
  created_at timestamp(3) with time zone not null
  updated_at timestamp(3) with time zone not null
  constraint users_email_unique UNIQUE (email)
  constraint users_pkey PRIMARY KEY (id)

table verifications
  id uuid not null
  identifier text not null
  value text not null
  expires_at timestamp(3) with time zone not null
  created_at timestamp(3) with time zone not null
  updated_at timestamp(3) with time zone not null
  constraint verifications_pkey PRIMARY KEY (id)
  CREATE INDEX verifications_identifier ON public.verifications USING btree (identifier)

table webhook_events
  tenant_id uuid not null
  id uuid not null
  provider text not null
  provider_event_id text not null
  kind text not null
  payload jsonb not null
  received_at timestamp(3) with time zone not null
  processed_at timestamp(3) with time zone
  outcome text
  note text
  constraint webhook_events_tenant_id_id_pk PRIMARY KEY (tenant_id, id)
  CREATE UNIQUE INDEX webhook_events_once ON public.webhook_events USING btree (tenant_id, provider, provider_event_id)
  CREATE INDEX webhook_events_waiting ON public.webhook_events USING btree (tenant_id, received_at) WHERE (processed_at IS NULL)
  policy dispatcher_select for select to cadenza_dispatcher
  policy owner_reset for all to owner
  policy tenant_delete for delete to cadenza_app
  policy tenant_insert for insert to cadenza_app
  policy tenant_select for select to cadenza_app
  policy tenant_update for update to cadenza_app

table worker_pools
  pool_id text not null
  lock_key bigint not null
  started_at timestamp(3) with time zone not null
  constraint worker_pools_pkey PRIMARY KEY (pool_id)
