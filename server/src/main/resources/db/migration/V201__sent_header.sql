-- The signed SOAP part that we sent: what the digests in the receipt are of.
ALTER TABLE accesspoint.event_log ADD COLUMN sent_header bytea;
