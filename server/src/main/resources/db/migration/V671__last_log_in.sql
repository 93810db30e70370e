-- When somebody of an organisation last logged in, and how: for who looks after the connections.
CREATE INDEX sign_in_by_method ON login.sign_in (organisation, method, began_at DESC);
