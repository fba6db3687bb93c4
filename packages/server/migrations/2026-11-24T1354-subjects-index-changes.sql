-- Asked before every search by the matching index: what was changed from a transaction on.
create index subjects_subject_changed_in on subjects_subject (changed_in, change);
