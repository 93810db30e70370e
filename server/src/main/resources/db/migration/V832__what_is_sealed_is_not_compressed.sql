-- Cipher text does not shrink; to try costs more than to store it.
ALTER TABLE messageservice.message
    ALTER COLUMN sealed_header SET STORAGE EXTERNAL,
    ALTER COLUMN sealed_documents SET STORAGE EXTERNAL;
