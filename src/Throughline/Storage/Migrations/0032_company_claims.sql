-- Whether a key said it that does not ship in web pages and apps: what anybody could have sent never replaces it.
alter table company_trait add column verified {{bool}} not null default {{postgres}}true{{end}}{{sqlite}}1{{end}};
