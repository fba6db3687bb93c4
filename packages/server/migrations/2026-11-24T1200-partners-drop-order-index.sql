-- The directory's order is now that of the countries' names in the reader's language: no index has it.
drop index partners_organisation_order;
