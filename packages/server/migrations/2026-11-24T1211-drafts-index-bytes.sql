-- Whether another draft has the same file: asked before its bytes are erased.
create index drafts_attachment_sha256 on drafts_attachment using hash (sha256);
