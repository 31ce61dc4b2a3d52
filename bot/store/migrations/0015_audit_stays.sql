-- The audit is added to and nothing else: no line of it was ever to be taken out, and now none can be.
CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit is never shortened'); END;
